package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.ScalarType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Evaluates filters with SQL's three-valued logic; null stands for "unknown". */
final class MemoryFilter {

    private final Arguments arguments;

    MemoryFilter(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Unknown is not enough. */
    boolean accepts(Filter filter, Row row) {
        return Boolean.TRUE.equals(test(filter, row));
    }

    private @Nullable Boolean test(Filter filter, Row row) {
        return switch (filter) {
            case Filter.And and -> unless(false, and.parts(), row);
            case Filter.Or or -> unless(true, or.parts(), row);
            case Filter.Not not -> {
                var inner = test(not.inner(), row);
                yield inner == null ? null : !inner;
            }
            case Filter.IsNull isNull -> (value(isNull.of(), row) == null) == isNull.isNull();
            case Filter.Comparison comparison -> compare(comparison, value(comparison.left(), row));
            case Filter.Related related -> throw new UnsupportedOperationException("Related");
        };
    }

    /** The decisive value if any part has it; else unknown if any part is; else its opposite. */
    private @Nullable Boolean unless(boolean decisive, List<Filter> parts, Row row) {
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

    static @Nullable Object value(Expression expression, Row row) {
        if (expression instanceof Expression.Field(var field)) {
            return row.get(field.column());
        }
        throw new UnsupportedOperationException(expression.toString());
    }

    private @Nullable Boolean compare(Filter.Comparison comparison, @Nullable Object value) {
        var operand = Objects.requireNonNull(arguments.get(comparison.operand()), "operand");
        var operator = comparison.operator();
        if (operand instanceof List<?> list && list.isEmpty()) {
            return operator == Operator.NIN;
        }
        return value == null ? null : holds(operator, comparison.left().type(), value, operand);
    }

    private static boolean holds(Operator operator, ScalarType type, Object value, Object operand) {
        return switch (operator) {
            case EQ -> StoredValues.compare(type, value, operand) == 0;
            case NEQ -> StoredValues.compare(type, value, operand) != 0;
            case GT -> StoredValues.compare(type, value, operand) > 0;
            case GTE -> StoredValues.compare(type, value, operand) >= 0;
            case LT -> StoredValues.compare(type, value, operand) < 0;
            case LTE -> StoredValues.compare(type, value, operand) <= 0;
            case IN -> isIn(type, value, (List<?>) operand);
            case NIN -> !isIn(type, value, (List<?>) operand);
            case CONTAINS -> ((String) value).contains((String) operand);
            case ICONTAINS -> lower(value).contains(lower(operand));
            case STARTSWITH -> ((String) value).startsWith((String) operand);
            case ENDSWITH -> ((String) value).endsWith((String) operand);
            case LIKE -> pattern((String) operand).matcher((String) value).matches();
            case ILIKE -> pattern(lower(operand)).matcher(lower(value)).matches();
            case REGEX -> Pattern.compile((String) operand).matcher((String) value).find();
            case IEQ,
                    ISTARTSWITH,
                    IENDSWITH,
                    IREGEX,
                    CONTAINEDIN,
                    OVERLAPS,
                    HASKEY,
                    HASKEYSANY,
                    HASKEYSALL,
                    SEARCH ->
                    throw new UnsupportedOperationException(operator.key());
        };
    }

    private static boolean isIn(ScalarType type, Object value, List<?> list) {
        return list.stream().anyMatch(element -> StoredValues.compare(type, value, element) == 0);
    }

    private static String lower(Object text) {
        return ((String) text).toLowerCase(Locale.ROOT);
    }

    /**
     * SQL's LIKE: {@code %} any text, {@code _} one character, a backslash takes the next one
     * literally.
     */
    private static Pattern pattern(String like) {
        var regex = new StringBuilder();
        for (var i = 0; i < like.length(); i++) {
            var character = like.charAt(i);
            if (character == '\\' && i + 1 < like.length()) {
                i++;
                regex.append(Pattern.quote(like.substring(i, i + 1)));
            } else {
                regex.append(
                        switch (character) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        });
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
