package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
        return select(rows, all(rows.type())).limit(limit).iterator();
    }

    /** The rows themselves, in order. */
    List<Row> found(EntityType type, Filter filter, List<SortKey> order) {
        return all(type).filter(row -> filters.accepts(filter, row)).sorted(order(order)).toList();
    }

    /** What is selected of one row. */
    List<@Nullable Object> project(List<SelectedField> selection, Row row) {
        var values = new ArrayList<@Nullable Object>();
        selection.forEach(field -> values.add(value(field, row)));
        return values;
    }

    private Stream<List<@Nullable Object>> select(RowSet rows, Stream<Row> candidates) {
        var chosen = candidates.filter(row -> filters.accepts(rows.filter(), row));
        if (!rows.order().isEmpty()) {
            chosen = chosen.sorted(order(rows.order()));
        }
        return chosen.skip(number(rows.offset(), 0))
                .limit(number(rows.limit(), Long.MAX_VALUE))
                .map(row -> project(rows.selection(), row));
    }

    private @Nullable Object value(SelectedField selected, Row row) {
        return switch (selected) {
            case SelectedField.Scalar scalar -> {
                var stored = row.get(scalar.field().column());
                yield stored == null ? null : StoredValues.toResult(scalar.field().type(), stored);
            }
            case SelectedField.TypeName name -> name.typeName();
            case SelectedField.ToOne one ->
                    related(one.relation(), one.target(), row)
                            .findFirst()
                            .map(
                                    target ->
                                            struct(
                                                    one.selection(),
                                                    project(one.selection(), target)))
                            .orElse(null);
            case SelectedField.ToMany many ->
                    select(many.rows(), related(many.relation(), many.rows().type(), row))
                            .map(values -> struct(many.rows().selection(), values))
                            .toList();
            case SelectedField.Page _,
                    SelectedField.Summary _,
                    SelectedField.Computed _,
                    SelectedField.Nested _ ->
                    throw new UnsupportedOperationException(selected.responseKey());
        };
    }

    private Stream<Row> related(Relation relation, EntityType target, Row row) {
        return all(target)
                .filter(
                        candidate -> {
                            for (var i = 0; i < relation.localColumns().size(); i++) {
                                var local = row.get(relation.localColumns().get(i));
                                if (local == null
                                        || !local.equals(
                                                candidate.get(relation.targetColumns().get(i)))) {
                                    return false;
                                }
                            }
                            return true;
                        });
    }

    private Stream<Row> all(EntityType type) {
        return StreamSupport.stream(tables.rows(type.table()).spliterator(), false);
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

    private static Comparator<Row> order(List<SortKey> keys) {
        return keys.stream()
                .map(MemoryEvaluator::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Row> order(SortKey key) {
        Comparator<Object> values =
                (left, right) -> StoredValues.compare(key.by().type(), left, right);
        var nullable =
                switch (key.direction()) {
                    case ASC -> Comparator.nullsLast(values);
                    case ASC_NULLS_FIRST -> Comparator.nullsFirst(values);
                    case DESC -> Comparator.nullsFirst(values.reversed());
                    case DESC_NULLS_LAST -> Comparator.nullsLast(values.reversed());
                };
        return (left, right) ->
                nullable.compare(
                        MemoryFilter.value(key.by(), left), MemoryFilter.value(key.by(), right));
    }
}
