package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Groups as a derived table with a column for each key and for each aggregate that is asked for;
 * around it they are selected, kept and ordered. The keys are grouped by their places: a key's
 * parameters written twice would be two expressions to PostgreSQL.
 */
final class GroupSql implements Values {
    private final Grouping grouping;
    private final String alias;
    private final String groups;
    private final Parameters parameters;
    private final List<Aggregate> aggregates = new ArrayList<>();

    /**
     * @param alias of the grouped rows
     */
    GroupSql(Grouping grouping, String alias, Parameters parameters) {
        this.grouping = grouping;
        this.alias = alias;
        this.groups = alias + " groups";
        this.parameters = parameters;
    }

    @Override
    public Field<Object> of(Expression expression) {
        var key = grouping.keys().indexOf(expression);
        if (key >= 0) {
            return Sql.column(groups, "k" + key);
        }
        if (!(expression instanceof Expression.OfGroup(Aggregate aggregate))) {
            throw new IllegalArgumentException(
                    expression + " is neither a key nor an aggregate of the group");
        }
        if (!aggregates.contains(aggregate)) {
            aggregates.add(aggregate);
        }
        return Sql.column(groups, "a" + aggregates.indexOf(aggregate));
    }

    /**
     * Called once, after all that is selected was asked for.
     *
     * @param always which rows are grouped, besides the filter
     */
    Select<?> select(List<? extends Field<?>> fields, Condition always) {
        var kept = new FilterSql(groups, this, parameters).of(grouping.having());
        var order = Sql.order(grouping.order(), this);
        return Sql.bounded(
                Sql.postgres()
                        .select(fields)
                        .from(grouped(always).asTable(DSL.name(groups)))
                        .where(kept),
                order,
                new Sql.Limits(grouping, grouping.limit(), grouping.offset()),
                parameters);
    }

    private Select<?> grouped(Condition always) {
        var rows = new RowValues(alias, parameters);
        var keys = grouping.keys();
        if (keys.isEmpty() && aggregates.isEmpty()) {
            // Without any, each row would be a group.
            aggregates.add(Aggregate.COUNT);
        }
        var columns = new ArrayList<Field<?>>();
        for (var i = 0; i < keys.size(); i++) {
            columns.add(rows.of(keys.get(i)).as(DSL.name("k" + i)));
        }
        for (var i = 0; i < aggregates.size(); i++) {
            columns.add(AggregateSql.of(aggregates.get(i), rows).as(DSL.name("a" + i)));
        }
        var select =
                Sql.postgres()
                        .select(columns)
                        .from(Sql.table(grouping.type().table(), alias))
                        .where(always)
                        .and(new FilterSql(alias, parameters).of(grouping.filter()));
        return keys.isEmpty()
                ? select
                : select.groupBy(
                        IntStream.rangeClosed(1, keys.size()).mapToObj(DSL::inline).toList());
    }
}
