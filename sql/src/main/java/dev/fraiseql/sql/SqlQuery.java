package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.result.ResultSchema;
import java.util.List;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * The statement of one root over one source.
 *
 * @param values in the order of their places
 * @param schema of the rows; the statement gives a column for each of its scalars, from the outside
 *     in, behind {@link Dialect#front()}, in the form of {@link Dialect#output}
 */
public record SqlQuery(String text, List<SqlValue> values, ResultSchema schema) {
    public SqlQuery {
        values = List.copyOf(values);
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code BAD_USER_INPUT} for an operator
     *     that such stores do not have
     * @throws IllegalArgumentException if the query is not one root of rows of the source alone
     */
    public static SqlQuery of(PreparedQuery query, Source source, Dialect dialect) {
        var roots = query.query().roots();
        if (roots.size() != 1) {
            throw new IllegalArgumentException("a statement answers one root");
        }
        var bindings = new Bindings(dialect);
        var run = new Run(dialect, source, query.arguments(), bindings);
        return switch (roots.getFirst()) {
            case RootField.Many(_, var rows) ->
                    of(rows(rows, run), bindings, ResultShape.of(rows), run);
            case RootField.One(_, var rows) ->
                    of(rows(rows, run), bindings, ResultShape.of(rows), run);
            case RootField.Summary(_, var grouping) ->
                    of(new Groups(grouping, run).select(), bindings, ResultShape.of(grouping), run);
            case RootField.Groups(_, var grouping) ->
                    of(new Groups(grouping, run).select(), bindings, ResultShape.of(grouping), run);
            case RootField.Page _, RootField.Value _, RootField.Written _, RootField.Constant _ ->
                    throw new IllegalArgumentException("a statement answers one root of rows");
        };
    }

    private static SqlQuery of(Select<?> select, Bindings bindings, ResultSchema schema, Run run) {
        var text = run.sql().render(select);
        return new SqlQuery(text, bindings.values(), schema);
    }

    private static Select<?> rows(RowSet rows, Run run) {
        if (rows.function() != null) {
            throw new IllegalArgumentException(rows.function() + " is no part of the source");
        }
        var values = new RowValues(run);
        var columns = Selection.columns(rows.selection(), values, run.dialect());
        var distinct =
                rows.distinctOn().stream()
                        .map(field -> values.of(new Expression.Field(field)))
                        .toList();
        var select =
                distinct.isEmpty()
                        ? run.sql().select(columns)
                        : run.sql().select(columns).distinctOn(distinct);
        return Selection.bounded(
                select.from(DSL.table(run.source().rows()))
                        .where(new Conditions(run, values).of(rows.filter())),
                Selection.order(rows.order(), values),
                rows.limit(),
                rows.offset(),
                run);
    }
}
