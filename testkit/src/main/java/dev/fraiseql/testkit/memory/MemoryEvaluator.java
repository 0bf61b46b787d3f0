package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedAttribute;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
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

    /** Likewise, or of a group. */
    List<@Nullable Object> project(List<SelectedField> selection, Operands row) {
        var values = new ArrayList<@Nullable Object>();
        selection.forEach(field -> values.add(value(field, row)));
        return values;
    }

    /** What is selected of each group. */
    List<List<@Nullable Object>> groups(Grouping grouping) {
        return groups(grouping, RowOperands.all(grouping.type(), tables, arguments));
    }

    /** A page as JSON. */
    String page(Connection page) {
        return page(page, RowOperands.all(page.type(), tables, arguments));
    }

    private String page(Connection page, Stream<? extends Operands> rows) {
        var matching = matching(page.filter(), rows).toList();
        return new MemoryPages(page, arguments, this, matching).json();
    }

    private List<List<@Nullable Object>> groups(
            Grouping grouping, Stream<? extends Operands> rows) {
        Stream<? extends Operands> groups =
                GroupOperands.of(grouping, matching(grouping.filter(), rows))
                        .filter(group -> filters.accepts(grouping.having(), group));
        if (!grouping.order().isEmpty()) {
            groups = groups.sorted(MemoryOrder.of(grouping.order()));
        }
        return groups.skip(number(grouping.offset(), 0))
                .limit(number(grouping.limit(), Long.MAX_VALUE))
                .map(group -> project(grouping.selection(), group))
                .toList();
    }

    private Stream<Operands> matching(Filter filter, Stream<? extends Operands> rows) {
        return rows.<Operands>map(row -> row).filter(row -> filters.accepts(filter, row));
    }

    private Stream<List<@Nullable Object>> select(
            RowSet rows, Stream<? extends Operands> candidates) {
        if (rows.function() != null) {
            throw new UnsupportedOperationException(rows.function().toString());
        }
        var chosen = matching(rows.filter(), candidates);
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

    private @Nullable Object value(SelectedField selected, Operands row) {
        return switch (selected) {
            case SelectedField.Scalar scalar -> result(new Expression.Field(scalar.field()), row);
            case SelectedField.Attributes attributes ->
                    attributes(
                            attributes.field().type(),
                            row.value(new Expression.Field(attributes.field())),
                            attributes.selection());
            case SelectedField.Computed computed -> result(computed.value(), row);
            case SelectedField.TypeName name -> name.typeName();
            case SelectedField.ToOne one ->
                    row.related(one.relation(), one.target())
                            .filter(target -> filters.accepts(one.within(), target))
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
            case SelectedField.Page page ->
                    page(page.connection(), row.related(page.relation(), page.connection().type()));
            case SelectedField.Summary summary -> {
                var grouping = summary.grouping();
                yield struct(
                        grouping.selection(),
                        groups(grouping, row.related(summary.relation(), grouping.type()))
                                .getFirst());
            }
            case SelectedField.Nested nested ->
                    struct(nested.selection(), project(nested.selection(), row));
        };
    }

    private static List<@Nullable Object> distinct(RowSet rows, Operands row) {
        return rows.distinctOn().stream()
                .<@Nullable Object>map(field -> result(new Expression.Field(field), row))
                .toList();
    }

    /** What is selected of a composite, or of each composite in an array. */
    private static @Nullable Object attributes(
            ScalarType type, @Nullable Object stored, List<SelectedAttribute> selection) {
        if (stored == null) {
            return null;
        }
        if (type instanceof ArrayType array) {
            return ((List<?>) stored)
                    .stream()
                            .map(element -> attributes(array.element(), element, selection))
                            .toList();
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        var all = ((CompositeType) type).attributes();
        for (var selected : selection) {
            values.put(
                    selected.responseKey(),
                    switch (selected) {
                        case SelectedAttribute.TypeName name -> name.typeName();
                        case SelectedAttribute.Value value ->
                                StoredValues.toResultOrNull(
                                        value.attribute().type(),
                                        ((List<?>) stored).get(all.indexOf(value.attribute())));
                        case SelectedAttribute.Nested nested ->
                                attributes(
                                        nested.attribute().type(),
                                        ((List<?>) stored).get(all.indexOf(nested.attribute())),
                                        nested.selection());
                    });
        }
        return values;
    }

    private static @Nullable Object result(Expression expression, Operands row) {
        var stored = row.value(expression);
        return stored == null ? null : StoredValues.toResult(expression.type(), stored);
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
