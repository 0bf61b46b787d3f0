package dev.fraiseql.sql;

import static java.util.stream.Collectors.joining;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** DuckDB, with its extensions for JSON and time zones, which its driver contains. */
final class DuckDbDialect implements Dialect {

    private static final String DECIMAL =
            "decimal(" + Operands.PRECISION + ", " + Operands.SCALE + ")";

    @Override
    public SQLDialect family() {
        return SQLDialect.DUCKDB;
    }

    /** Tells rows from the end: its reader ends the statement with a row of nulls. */
    @Override
    public List<Field<?>> front() {
        return List.of(DSL.inline(true));
    }

    @Override
    public String textType() {
        return "varchar";
    }

    @Override
    public String placeholder(SqlValue value, int index) {
        return "?::" + value.type();
    }

    @Override
    public Field<Object> operand(ScalarType type, Object value, Bindings bindings) {
        if (type == SimpleType.TIMESTAMPTZ) {
            var micros = new SqlValue("bigint", Operands.micros((String) value));
            return Sql.field("make_timestamptz({0})", bindings.field(micros));
        }
        if (type == SimpleType.NUMERIC) {
            return bindings.field(new SqlValue(DECIMAL, Operands.number(value)));
        }
        return bindings.field(new SqlValue(type(type), value));
    }

    private static String type(ScalarType type) {
        if (type == SimpleType.BIGINT) {
            return "bigint";
        }
        if (type == SimpleType.FLOAT) {
            return "double";
        }
        return type == SimpleType.BOOLEAN ? "boolean" : "varchar";
    }

    @Override
    public Condition in(Field<Object> left, ScalarType type, List<?> values, Bindings bindings) {
        return left.in(values.stream().map(value -> operand(type, value, bindings)).toList());
    }

    @Override
    public Condition text(Operator operator, Field<Object> left, Field<Object> right) {
        return Sql.condition(
                switch (operator) {
                    case IEQ -> "lower({0}) = lower({1})";
                    case CONTAINS -> "contains({0}, {1})";
                    case ICONTAINS -> "contains(lower({0}), lower({1}))";
                    case STARTSWITH -> "starts_with({0}, {1})";
                    case ISTARTSWITH -> "starts_with(lower({0}), lower({1}))";
                    case ENDSWITH -> "suffix({0}, {1})";
                    case IENDSWITH -> "suffix(lower({0}), lower({1}))";
                    case LIKE -> "{0} like {1} escape '\\'";
                    case ILIKE -> "{0} ilike {1} escape '\\'";
                    case REGEX -> "regexp_matches({0}, {1})";
                    case IREGEX -> "regexp_matches({0}, {1}, 'i')";
                    default -> throw new IllegalArgumentException(operator + " is of no text");
                },
                left,
                right);
    }

    @Override
    public Condition hasKey(Field<Object> json, Field<Object> key) {
        return Sql.condition(
                "(list_contains(json_keys({0}), {1}) or json_type({0}) = 'ARRAY'"
                        + " and list_contains(json_extract({0}, '$[*]'), to_json({1})))",
                json, key);
    }

    @Override
    public Field<Object> at(
            Field<Object> json, List<String> path, SimpleType type, Bindings bindings) {
        return Sql.field(
                switch (type) {
                    case NUMERIC ->
                            "case when json_type({0}, {1}) in ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')"
                                    + " then try_cast(json_extract_string({0}, {1}) as "
                                    + DECIMAL
                                    + ") end";
                    case BOOLEAN ->
                            "case when json_type({0}, {1}) = 'BOOLEAN'"
                                    + " then json_extract_string({0}, {1})::boolean end";
                    default ->
                            "case when json_type({0}, {1}) = 'VARCHAR'"
                                    + " then json_extract_string({0}, {1}) end";
                },
                json,
                bindings.text(pointer(path)));
    }

    /** A JSON pointer, RFC 6901, which may also be an index of an array. */
    private static String pointer(List<String> path) {
        return path.isEmpty()
                ? "$"
                : path.stream()
                        .map(key -> "/" + key.replace("~", "~0").replace("/", "~1"))
                        .collect(joining());
    }

    /** The minutes and hours that a clock shows twice are two. */
    @Override
    public Field<Object> bucket(TimeBucket bucket, Field<Object> instant, Field<Object> timeZone) {
        return Sql.field(
                switch (bucket) {
                    case MINUTE, HOUR ->
                            "({0} - (timezone({1}, {0}) - date_trunc({2}, timezone({1}, {0}))))";
                    case DAY, WEEK, MONTH, QUARTER, YEAR ->
                            "timezone({1}, date_trunc({2}, timezone({1}, {0})))";
                },
                instant,
                timeZone,
                DSL.inline(bucket.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Field<Object> aggregate(Aggregate aggregate, @Nullable Field<Object> of) {
        if (of == null) {
            return Sql.field("count(*)");
        }
        return Sql.field(
                switch (aggregate.function()) {
                    case COUNT -> "count({0})";
                    case COUNT_DISTINCT -> "count(distinct {0})";
                    case SUM -> "sum({0})";
                    case AVG -> "avg({0})::double";
                    case MIN -> "min({0})";
                    case MAX -> "max({0})";
                    case STDDEV -> "stddev_samp({0}::double)";
                    case BOOL_AND -> "bool_and({0})";
                    case BOOL_OR -> "bool_or({0})";
                },
                of);
    }

    @Override
    public Field<Object> output(ScalarType type, boolean nullable, Field<Object> value) {
        if (type == SimpleType.TIMESTAMPTZ) {
            return Sql.field("epoch_us({0})", value);
        }
        // With a scale, the text always has a point.
        return type == SimpleType.NUMERIC
                ? Sql.field("rtrim(rtrim({0}::varchar, '0'), '.')", value)
                : value;
    }
}
