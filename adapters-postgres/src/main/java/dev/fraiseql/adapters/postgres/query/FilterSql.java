package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.type.CompositeType;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Filters as conditions with SQL's own null semantics: a comparison with a null column is neither
 * true nor false, so {@code neq} and {@code nin} leave rows with null out, and so does {@code _not}
 * around a comparison. What holds for every related row must be true of each: a comparison with
 * null is not enough.
 */
final class FilterSql {
    private final String alias;
    private final Values values;
    private final Parameters parameters;

    /** Over the row under the alias. */
    FilterSql(String alias, Parameters parameters) {
        this(alias, new RowValues(alias, parameters), parameters);
    }

    /**
     * @param alias where relations start from
     */
    FilterSql(String alias, Values values, Parameters parameters) {
        this.alias = alias;
        this.values = values;
        this.parameters = parameters;
    }

    Condition of(Filter filter) {
        return switch (filter) {
            case Filter.And and ->
                    and.parts().isEmpty()
                            ? DSL.noCondition()
                            : DSL.and(and.parts().stream().map(this::of).toList());
            case Filter.Or or ->
                    or.parts().isEmpty()
                            ? DSL.falseCondition()
                            : DSL.or(or.parts().stream().map(this::part).toList());
            case Filter.Not not -> part(not.inner()).not();
            case Filter.Comparison comparison ->
                    ComparisonSql.of(comparison, values.of(comparison.left()), parameters);
            case Filter.IsNull test -> {
                var value = values.of(test.of());
                yield test.of().type() instanceof CompositeType
                        ? Composites.isNull(value, test.isNull())
                        : test.isNull() ? value.isNull() : value.isNotNull();
            }
            case Filter.Related related -> related(related);
        };
    }

    /** Where a true that jOOQ leaves out would change the meaning. */
    private Condition part(Filter filter) {
        return filter.equals(Filter.EVERYTHING) ? DSL.trueCondition() : of(filter);
    }

    private Condition related(Filter.Related related) {
        var target = Sql.inner(alias);
        var inner = new FilterSql(target, parameters);
        var rows =
                Sql.postgres()
                        .selectOne()
                        .from(Sql.table(related.target().table(), target))
                        .where(Sql.join(related.relation(), alias, target))
                        .and(inner.of(related.within()));
        return switch (related.quantifier()) {
            case SOME -> DSL.exists(rows.and(inner.of(related.inner())));
            case NONE -> DSL.notExists(rows.and(inner.of(related.inner())));
            case EVERY ->
                    DSL.notExists(
                            rows.and(
                                    DSL.condition(
                                            "({0}) is not true", inner.part(related.inner()))));
        };
    }
}
