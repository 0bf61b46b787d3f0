package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Groups as a derived table with a column for each key and for each aggregate that is asked for;
 * around it they are selected, kept and ordered. The keys are grouped by their places: a key's
 * parameters written twice would be two expressions.
 */
final class Groups implements Values {
    private static final String GROUPS = "groups";

    private final Grouping grouping;
    private final Run run;
    private final List<Aggregate> aggregates = new ArrayList<>();

    Groups(Grouping grouping, Run run) {
        this.grouping = grouping;
        this.run = run;
    }

    @Override
    public Field<Object> of(Expression expression) {
        var key = grouping.keys().indexOf(expression);
        if (key >= 0) {
            return Sql.column(GROUPS, "k" + key);
        }
        if (!(expression instanceof Expression.OfGroup(Aggregate aggregate))) {
            throw new IllegalArgumentException(
                    expression + " is neither a key nor an aggregate of the group");
        }
        if (!aggregates.contains(aggregate)) {
            aggregates.add(aggregate);
        }
        return Sql.column(GROUPS, "a" + aggregates.indexOf(aggregate));
    }

    /** Called once. */
    Select<?> select() {
        var columns = Selection.columns(grouping.selection(), this, run.dialect());
        var having = new Conditions(run, this).of(grouping.having());
        var order = Selection.order(grouping.order(), this);
        // What is asked for is known now.
        SelectConditionStep<?> kept =
                run.sql().select(columns).from(grouped().asTable(DSL.name(GROUPS))).where(having);
        return Selection.bounded(kept, order, grouping.limit(), grouping.offset(), run);
    }

    private Select<?> grouped() {
        var rows = new RowValues(run);
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
            var of = aggregates.get(i).of();
            columns.add(
                    run.dialect()
                            .aggregate(aggregates.get(i), of == null ? null : rows.of(of))
                            .as(DSL.name("a" + i)));
        }
        var select =
                run.sql()
                        .select(columns)
                        .from(DSL.table(run.source().rows()))
                        .where(new Conditions(run, rows).of(grouping.filter()));
        return keys.isEmpty()
                ? select
                : select.groupBy(
                        IntStream.rangeClosed(1, keys.size()).mapToObj(DSL::inline).toList());
    }
}
