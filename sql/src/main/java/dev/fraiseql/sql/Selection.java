package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.SelectOrderByStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What is selected, in what order, and how many: the same for rows and groups. */
final class Selection {

    private Selection() {}

    /** A column for each scalar, from the outside in, behind the dialect's own. */
    static List<Field<?>> columns(List<SelectedField> selection, Values values, Dialect dialect) {
        var columns = new ArrayList<Field<?>>(dialect.front());
        add(selection, values, dialect, columns);
        return columns;
    }

    private static void add(
            List<SelectedField> selection, Values values, Dialect dialect, List<Field<?>> into) {
        for (var selected : selection) {
            switch (selected) {
                case SelectedField.Scalar scalar ->
                        into.add(output(new Expression.Field(scalar.field()), values, dialect));
                case SelectedField.Computed computed ->
                        into.add(output(computed.value(), values, dialect));
                case SelectedField.TypeName name -> into.add(DSL.inline(name.typeName()));
                case SelectedField.Nested nested -> add(nested.selection(), values, dialect, into);
                case SelectedField.Attributes _,
                        SelectedField.ToOne _,
                        SelectedField.ToMany _,
                        SelectedField.Page _,
                        SelectedField.Summary _ ->
                        throw new IllegalArgumentException(
                                selected.responseKey() + " is not of the row itself");
            }
        }
    }

    private static Field<?> output(Expression expression, Values values, Dialect dialect) {
        return dialect.output(expression.type(), expression.nullable(), values.of(expression));
    }

    static List<SortField<Object>> order(List<SortKey> keys, Values values) {
        return keys.stream().map(key -> order(key, values.of(key.by()))).toList();
    }

    private static SortField<Object> order(SortKey key, Field<Object> value) {
        return switch (key.direction()) {
            case ASC -> value.asc().nullsLast();
            case ASC_NULLS_FIRST -> value.asc().nullsFirst();
            case DESC -> value.desc().nullsFirst();
            case DESC_NULLS_LAST -> value.desc().nullsLast();
        };
    }

    static Select<?> bounded(
            SelectOrderByStep<?> select,
            List<SortField<Object>> order,
            @Nullable Parameter limit,
            @Nullable Parameter offset,
            Run run) {
        SelectLimitStep<?> all = order.isEmpty() ? select : select.orderBy(order);
        var skipped = number(offset, run);
        if (limit == null) {
            return skipped == null ? all : all.offset(skipped);
        }
        var limited = all.limit(number(limit, run));
        return skipped == null ? limited : limited.offset(skipped);
    }

    private static @Nullable Field<Long> number(@Nullable Parameter parameter, Run run) {
        return parameter == null
                ? null
                : DSL.field("{0}", SQLDataType.BIGINT, run.operand(parameter));
    }
}
