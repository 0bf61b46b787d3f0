package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** What the analytical databases say differently. */
public sealed interface Dialect permits ClickHouseDialect, DuckDbDialect {

    Dialect CLICKHOUSE = new ClickHouseDialect();

    Dialect DUCKDB = new DuckDbDialect();

    SQLDialect family();

    /** Columns in front of those that were selected. */
    List<Field<?>> front();

    String textType();

    /**
     * @param index of the value in the statement, from 0
     */
    String placeholder(SqlValue value, int index);

    /** How an operand of the type is sent. */
    Field<Object> operand(ScalarType type, Object value, Bindings bindings);

    /** {@code left} is one of the values, of which there is at least one. */
    Condition in(Field<Object> left, ScalarType type, List<?> values, Bindings bindings);

    /** An operator of texts, other than equality and order. */
    Condition text(Operator operator, Field<Object> left, Field<Object> right);

    /** The object has this key, or the array this text. */
    Condition hasKey(Field<Object> json, Field<Object> key);

    /** The value at a path as a text, a number or a boolean; null where it is none. */
    Field<Object> at(Field<Object> json, List<String> path, SimpleType type, Bindings bindings);

    /** The start of the span that an instant lies in. */
    Field<Object> bucket(TimeBucket bucket, Field<Object> instant, Field<Object> timeZone);

    /**
     * @param of null for the number of rows
     */
    Field<Object> aggregate(Aggregate aggregate, @Nullable Field<Object> of);

    /**
     * A value as it is sent to us: an instant as microseconds since 1970, a number of the type
     * {@code NUMERIC} as its text without zeros at its end.
     */
    Field<Object> output(ScalarType type, boolean nullable, Field<Object> value);
}
