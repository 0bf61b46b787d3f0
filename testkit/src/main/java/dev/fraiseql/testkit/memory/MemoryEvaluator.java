package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.ScalarType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates row sets over one state of the tables; results are values as a {@code ColumnWriter}
 * takes them.
 */
final class MemoryEvaluator {

    private final MemoryTables.RowsByTable tables;
    private final Arguments arguments;
    private final MemoryFilter filters;

    MemoryEvaluator(MemoryTables.RowsByTable tables, Arguments arguments) {
        this.tables = tables;
        this.arguments = arguments;
        this.filters = new MemoryFilter(arguments);
    }

    /**
     * At most {@code limit} rows, made as they are asked for; only an order needs them all first.
     */
    Iterator<List<@Nullable Object>> rows(RowSet rows, long limit) {
        return select(rows, RowOperands.all(rows.type(), tables, arguments))
                .limit(limit)
                .iterator();
    }

    /** The rows themselves, in order. */
    List<Row> found(EntityType type, Filter filter, List<SortKey> order) {
        return RowOperands.all(type, tables, arguments)
                .filter(row -> filters.accepts(filter, row))
                .sorted(MemoryOrder.of(order))
                .map(RowOperands::row)
                .toList();
    }

    /** What is selected of one row. */
    List<@Nullable Object> project(List<SelectedField> selection, Row row) {
        return project(selection, new RowOperands(row, tables, arguments));
    }

    private List<@Nullable Object> project(List<SelectedField> selection, RowOperands row) {
        var values = new ArrayList<@Nullable Object>();
        selection.forEach(field -> values.add(value(field, row)));
        return values;
    }

    private Stream<List<@Nullable Object>> select(RowSet rows, Stream<RowOperands> candidates) {
        if (rows.function() != null) {
            throw new UnsupportedOperationException(rows.function().toString());
        }
        var chosen = candidates.filter(row -> filters.accepts(rows.filter(), row));
        if (!rows.order().isEmpty()) {
            chosen = chosen.sorted(MemoryOrder.of(rows.order()));
        }
        if (!rows.distinctOn().isEmpty()) {
            var seen = new HashSet<List<@Nullable Object>>();
            chosen = chosen.filter(row -> seen.add(distinct(rows, row)));
        }
        return chosen.skip(number(rows.offset(), 0))
                .limit(number(rows.limit(), Long.MAX_VALUE))
                .map(row -> project(rows.selection(), row));
    }

    private @Nullable Object value(SelectedField selected, RowOperands row) {
        return switch (selected) {
            case SelectedField.Scalar scalar ->
                    result(scalar.field().type(), row.field(scalar.field()));
            case SelectedField.Computed computed ->
                    result(computed.value().type(), row.value(computed.value()));
            case SelectedField.TypeName name -> name.typeName();
            case SelectedField.ToOne one ->
                    row.related(one.relation(), one.target())
                            .findFirst()
                            .map(
                                    target ->
                                            struct(
                                                    one.selection(),
                                                    project(one.selection(), target)))
                            .orElse(null);
            case SelectedField.ToMany many ->
                    select(many.rows(), row.related(many.relation(), many.rows().type()))
                            .map(values -> struct(many.rows().selection(), values))
                            .toList();
            case SelectedField.Page _, SelectedField.Summary _, SelectedField.Nested _ ->
                    throw new UnsupportedOperationException(selected.responseKey());
        };
    }

    private static List<@Nullable Object> distinct(RowSet rows, RowOperands row) {
        return rows.distinctOn().stream()
                .<@Nullable Object>map(field -> result(field.type(), row.field(field)))
                .toList();
    }

    private static @Nullable Object result(ScalarType type, @Nullable Object stored) {
        return stored == null ? null : StoredValues.toResult(type, stored);
    }

    private long number(@Nullable Parameter parameter, long otherwise) {
        var value = parameter == null ? null : arguments.get(parameter);
        return value == null ? otherwise : (Long) value;
    }

    private static Object struct(List<SelectedField> selection, List<@Nullable Object> values) {
        var struct = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < selection.size(); i++) {
            struct.put(selection.get(i).responseKey(), values.get(i));
        }
        return struct;
    }
}
