package dev.fraiseql.sql;

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

/**
 * ClickHouse, with {@code enable_extended_results_for_datetime_functions} for times outside of 1970
 * to 2106. Its own {@code IN} and aggregates take nulls differently from SQL; what is written here
 * has SQL's meaning.
 */
final class ClickHouseDialect implements Dialect {
    private static final String DECIMAL =
            "Decimal(" + Operands.PRECISION + ", " + Operands.SCALE + ")";

    @Override
    public SQLDialect family() {
        return SQLDialect.CLICKHOUSE;
    }

    /** Tells rows from a message that the server writes where a query breaks off. */
    @Override
    public List<Field<?>> front() {
        return List.of(Sql.field("toUInt8(1)"));
    }

    @Override
    public String textType() {
        return "String";
    }

    @Override
    public String placeholder(SqlValue value, int index) {
        return "{p" + index + ":" + value.type() + "}";
    }

    @Override
    public Field<Object> operand(ScalarType type, Object value, Bindings bindings) {
        if (type == SimpleType.TIMESTAMPTZ) {
            var micros = new SqlValue("Int64", Operands.micros((String) value));
            return Sql.field("fromUnixTimestamp64Micro({0}, 'UTC')", bindings.field(micros));
        }
        if (type == SimpleType.NUMERIC) {
            return bindings.field(new SqlValue(DECIMAL, Operands.number(value)));
        }
        return bindings.field(new SqlValue(type(type), value));
    }

    private static String type(ScalarType type) {
        if (type == SimpleType.BIGINT) {
            return "Int64";
        }
        if (type == SimpleType.FLOAT) {
            return "Float64";
        }
        return type == SimpleType.BOOLEAN ? "Bool" : "String";
    }

    @Override
    public Condition in(Field<Object> left, ScalarType type, List<?> values, Bindings bindings) {
        var listed = left.in(values.stream().map(value -> operand(type, value, bindings)).toList());
        return Sql.condition("if(isNull({0}), NULL, {1})", left, listed);
    }

    @Override
    public Condition text(Operator operator, Field<Object> left, Field<Object> right) {
        return Sql.condition(
                switch (operator) {
                    case IEQ -> "(lowerUTF8({0}) = lowerUTF8({1}))";
                    case CONTAINS -> "(position({0}, {1}) > 0)";
                    case ICONTAINS -> "(position(lowerUTF8({0}), lowerUTF8({1})) > 0)";
                    case STARTSWITH -> "startsWith({0}, {1})";
                    case ISTARTSWITH -> "startsWith(lowerUTF8({0}), lowerUTF8({1}))";
                    case ENDSWITH -> "endsWith({0}, {1})";
                    case IENDSWITH -> "endsWith(lowerUTF8({0}), lowerUTF8({1}))";
                    case LIKE -> "like({0}, {1})";
                    case ILIKE -> "ilike({0}, {1})";
                    case REGEX -> "match({0}, {1})";
                    case IREGEX -> "match({0}, concat('(?i)', {1}))";
                    default -> throw new IllegalArgumentException(operator + " is of no text");
                },
                left,
                right);
    }

    @Override
    public Condition hasKey(Field<Object> json, Field<Object> key) {
        return Sql.condition(
                "if(isNull({0}), NULL, JSONType(ifNull({0}, '')) = 'Object' AND JSONHas(ifNull({0}, ''), {1})"
                        + " OR has(JSONExtractArrayRaw(ifNull({0}, '')), toJSONString({1})))",
                json, key);
    }

    @Override
    public Field<Object> at(
            Field<Object> json, List<String> path, SimpleType type, Bindings bindings) {
        var node = node(json, path, bindings);
        return Sql.field(
                switch (type) {
                    case NUMERIC ->
                            "if(JSONType({0}) IN ('Int64', 'UInt64', 'Double'),"
                                    + " toDecimal128OrNull({0}, "
                                    + Operands.SCALE
                                    + "), NULL)";
                    case BOOLEAN -> "if(JSONType({0}) = 'Bool', {0} = 'true', NULL)";
                    default -> "if(JSONType({0}) = 'String', JSONExtractString({0}), NULL)";
                },
                node);
    }

    /** The JSON at a path; an index counts where there is an array. */
    private static Field<Object> node(Field<Object> json, List<String> path, Bindings bindings) {
        var node = Sql.field("ifNull({0}, '')", json);
        for (var key : path) {
            var inObject = Sql.field("JSONExtractRaw({0}, {1})", node, bindings.text(key));
            node =
                    key.matches("0|[1-9][0-9]{0,8}")
                            ? Sql.field(
                                    "if(JSONType({0}) = 'Array', JSONExtractRaw({0}, {1}), {2})",
                                    node, DSL.inline(Integer.parseInt(key) + 1), inObject)
                            : inObject;
        }
        return node;
    }

    /** The minutes and hours that a clock shows twice are two. */
    @Override
    public Field<Object> bucket(TimeBucket bucket, Field<Object> instant, Field<Object> timeZone) {
        return Sql.field(
                switch (bucket) {
                    case MINUTE -> "toDateTime64(toStartOfMinute({0}, {1}), 6, {1})";
                    case HOUR -> "toDateTime64(toStartOfHour({0}, {1}), 6, {1})";
                    case DAY -> "toDateTime64(toStartOfDay({0}, {1}), 6, {1})";
                    case WEEK -> "toDateTime64(toMonday({0}, {1}), 6, {1})";
                    case MONTH -> "toDateTime64(toStartOfMonth({0}, {1}), 6, {1})";
                    case QUARTER -> "toDateTime64(toStartOfQuarter({0}, {1}), 6, {1})";
                    case YEAR -> "toDateTime64(toStartOfYear({0}, {1}), 6, {1})";
                },
                instant,
                timeZone);
    }

    @Override
    public Field<Object> aggregate(Aggregate aggregate, @Nullable Field<Object> of) {
        if (of == null) {
            return Sql.field("count()");
        }
        return Sql.field(
                switch (aggregate.function()) {
                    case COUNT -> "count({0})";
                    case COUNT_DISTINCT -> "uniqExact({0})";
                    // In 128 bits a sum would overflow without a word.
                    case SUM -> "sumOrNull(toDecimal256({0}, " + Operands.SCALE + "))";
                    case AVG -> "avgOrNull({0})";
                    case MIN, BOOL_AND -> "minOrNull({0})";
                    case MAX, BOOL_OR -> "maxOrNull({0})";
                    case STDDEV -> "if(count({0}) < 2, NULL, stddevSamp(toFloat64({0})))";
                },
                of);
    }

    @Override
    public Field<Object> output(ScalarType type, boolean nullable, Field<Object> value) {
        var sent = value;
        var as = "String";
        if (type == SimpleType.TIMESTAMPTZ) {
            sent = Sql.field("toUnixTimestamp64Micro({0})", value);
            as = "Int64";
        } else if (type == SimpleType.NUMERIC) {
            sent = Sql.field("toString({0})", value);
        } else {
            as = type(type);
        }
        return Sql.field(
                "CAST({0}, {1})",
                sent, DSL.inline(nullable ? String.format(Locale.ROOT, "Nullable(%s)", as) : as));
    }
}
