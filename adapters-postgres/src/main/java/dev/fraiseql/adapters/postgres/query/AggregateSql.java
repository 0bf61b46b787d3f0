package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.type.SimpleType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Aggregates, each of its {@link Aggregate#type() type} whatever PostgreSQL would make of it. */
final class AggregateSql {
    private AggregateSql() {}

    /**
     * @param values of the aggregated rows
     */
    static Field<Object> of(Aggregate aggregate, Values values) {
        if (aggregate.of() == null) {
            return DSL.field("count(*)", SQLDataType.OTHER);
        }
        var template =
                switch (aggregate.function()) {
                    case COUNT -> "count({0})";
                    case COUNT_DISTINCT -> "count(distinct {0})";
                    // The sum of 32-bit floats would be one.
                    case SUM ->
                            aggregate.type() == SimpleType.FLOAT ? "sum({0}::float8)" : "sum({0})";
                    case AVG -> "avg({0})::float8";
                    case STDDEV -> "stddev_samp({0})::float8";
                    case MIN -> "min({0})";
                    case MAX -> "max({0})";
                    case BOOL_AND -> "bool_and({0})";
                    case BOOL_OR -> "bool_or({0})";
                };
        return DSL.field(template, SQLDataType.OTHER, values.of(aggregate.of()));
    }
}
