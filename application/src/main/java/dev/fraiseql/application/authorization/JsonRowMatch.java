package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.json.JsonSlices;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule grants a row that is known as PostgreSQL's JSON of it only. What can't be decided
 * without the database, such as an order of texts or a pattern, is unknown, and unknown grants
 * nothing.
 */
record JsonRowMatch(Filter filter, Arguments arguments) {

    /**
     * @param row slices of JSON by column
     */
    boolean accepts(Map<String, String> row) {
        return Boolean.TRUE.equals(test(filter, row));
    }

    private @Nullable Boolean test(Filter part, Map<String, String> row) {
        return switch (part) {
            case Filter.And(var parts) -> decide(false, parts, row);
            case Filter.Or(var parts) -> decide(true, parts, row);
            case Filter.Not(var inner) -> {
                var result = test(inner, row);
                yield result == null ? null : !result;
            }
            case Filter.IsNull(Expression.Field(var field), var isNull) -> {
                var slice = row.get(field.column());
                if (slice == null) {
                    yield null;
                }
                if (slice.equals("null") && isNull) {
                    // What events redact reads as null as well.
                    yield null;
                }
                yield !slice.equals("null") && !isNull;
            }
            case Filter.Comparison(Expression.Field(var field), var operator, var operand) -> {
                var slice = row.get(field.column());
                yield slice == null || JsonSlices.isNested(slice) || slice.equals("null")
                        ? null
                        : compare(
                                operator,
                                field.type(),
                                String.valueOf(JsonSlices.text(slice)),
                                arguments.get(operand));
            }
            case Filter.IsNull _, Filter.Comparison _, Filter.Related _ -> null;
        };
    }

    private @Nullable Boolean decide(
            boolean decisive, List<Filter> parts, Map<String, String> row) {
        var unknown = false;
        for (var part : parts) {
            var result = test(part, row);
            if (result == null) {
                unknown = true;
            } else if (result == decisive) {
                return decisive;
            }
        }
        return unknown ? null : !decisive;
    }

    private static @Nullable Boolean compare(
            Operator operator, ScalarType type, String text, @Nullable Object operand) {
        var value = value(type, text).orElse(null);
        if (value == null || operand == null) {
            return null;
        }
        if (operand instanceof List<?> list) {
            return contained(operator, type, value, list);
        }
        var other = value(type, operand.toString()).orElse(null);
        if (other == null) {
            return null;
        }
        return switch (operator) {
            case EQ -> order(value, other) == 0;
            case NEQ -> order(value, other) != 0;
            case GT -> ordered(type) ? order(value, other) > 0 : null;
            case GTE -> ordered(type) ? order(value, other) >= 0 : null;
            case LT -> ordered(type) ? order(value, other) < 0 : null;
            case LTE -> ordered(type) ? order(value, other) <= 0 : null;
            default -> null;
        };
    }

    private static @Nullable Boolean contained(
            Operator operator, ScalarType type, Comparable<?> value, List<?> list) {
        if (operator != Operator.IN && operator != Operator.NIN) {
            return null;
        }
        var found = false;
        for (var each : list) {
            var other = value(type, String.valueOf(each)).orElse(null);
            if (other == null) {
                return null;
            }
            found |= order(value, other) == 0;
        }
        return found == (operator == Operator.IN);
    }

    /** Texts and labels have an order that only the database knows. */
    private static boolean ordered(ScalarType type) {
        return !(type instanceof EnumeratedType)
                && type != SimpleType.TEXT
                && type != SimpleType.UUID;
    }

    private static Optional<Comparable<?>> value(ScalarType type, String text) {
        try {
            return switch (type) {
                case DecimalType _ -> Optional.of(new BigDecimal(text));
                case EnumeratedType _ -> Optional.of(text);
                case SimpleType simple ->
                        switch (simple) {
                            case INT, BIGINT, NUMERIC, FLOAT -> Optional.of(new BigDecimal(text));
                            case TEXT, UUID, BOOLEAN -> Optional.of(text);
                            case DATE -> Optional.of(LocalDate.parse(text));
                            case TIMESTAMPTZ -> Optional.of(OffsetDateTime.parse(text).toInstant());
                            case TIMESTAMP, TIME, BYTES, JSON -> Optional.empty();
                        };
                default -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeException notFinite) {
            return Optional.empty();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one type's values
    private static int order(Comparable left, Comparable right) {
        return left.compareTo(right);
    }
}
