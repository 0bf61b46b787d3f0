package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Evaluates filters with SQL's three-valued logic; null stands for "unknown". */
final class MemoryFilter {

    private final Arguments arguments;

    MemoryFilter(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Unknown is not enough. */
    boolean accepts(Filter filter, Operands row) {
        return Boolean.TRUE.equals(test(filter, row));
    }

    private @Nullable Boolean test(Filter filter, Operands row) {
        return switch (filter) {
            case Filter.And and -> unless(false, and.parts(), row);
            case Filter.Or or -> unless(true, or.parts(), row);
            case Filter.Not not -> {
                var inner = test(not.inner(), row);
                yield inner == null ? null : !inner;
            }
            case Filter.IsNull isNull -> (row.value(isNull.of()) == null) == isNull.isNull();
            case Filter.Comparison comparison -> compare(comparison, row.value(comparison.left()));
            case Filter.Related related -> {
                var rows =
                        row.related(related.relation(), related.target())
                                .filter(each -> accepts(related.within(), each));
                yield switch (related.quantifier()) {
                    case SOME -> rows.anyMatch(each -> accepts(related.inner(), each));
                    case EVERY -> rows.allMatch(each -> accepts(related.inner(), each));
                    case NONE -> rows.noneMatch(each -> accepts(related.inner(), each));
                };
            }
        };
    }

    /** The decisive value if any part has it; else unknown if any part is; else its opposite. */
    private @Nullable Boolean unless(boolean decisive, List<Filter> parts, Operands row) {
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

    private @Nullable Boolean compare(Filter.Comparison comparison, @Nullable Object value) {
        var operand = Objects.requireNonNull(arguments.get(comparison.operand()), "operand");
        var operator = comparison.operator();
        if (operand instanceof List<?> list && list.isEmpty()) {
            if (operator == Operator.IN || operator == Operator.NIN) {
                return operator == Operator.NIN;
            }
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
            case IEQ -> lower(value).equals(lower(operand));
            case CONTAINS ->
                    switch (type) {
                        case ArrayType array -> holdsAll(array, (List<?>) value, (List<?>) operand);
                        case SimpleType simple when simple == SimpleType.JSON ->
                                MemoryJson.contains((String) value, (String) operand);
                        default -> ((String) value).contains((String) operand);
                    };
            case CONTAINEDIN -> holdsAll((ArrayType) type, (List<?>) operand, (List<?>) value);
            case OVERLAPS ->
                    ((List<?>) operand)
                            .stream()
                                    .anyMatch(
                                            part -> holds((ArrayType) type, (List<?>) value, part));
            case ICONTAINS -> lower(value).contains(lower(operand));
            case STARTSWITH -> ((String) value).startsWith((String) operand);
            case ENDSWITH -> ((String) value).endsWith((String) operand);
            case LIKE -> pattern((String) operand).matcher((String) value).matches();
            case ILIKE -> pattern(lower(operand)).matcher(lower(value)).matches();
            case REGEX -> expression((String) operand, 0).matcher((String) value).find();
            case ISTARTSWITH -> lower(value).startsWith(lower(operand));
            case IENDSWITH -> lower(value).endsWith(lower(operand));
            case IREGEX ->
                    expression((String) operand, Pattern.CASE_INSENSITIVE)
                            .matcher((String) value)
                            .find();
            case HASKEY -> MemoryJson.hasKey((String) value, (String) operand);
            case HASKEYSANY ->
                    ((List<?>) operand)
                            .stream()
                                    .anyMatch(
                                            key -> MemoryJson.hasKey((String) value, (String) key));
            case HASKEYSALL ->
                    ((List<?>) operand)
                            .stream()
                                    .allMatch(
                                            key -> MemoryJson.hasKey((String) value, (String) key));
            case SEARCH -> throw new UnsupportedOperationException(operator.key());
        };
    }

    private static boolean holdsAll(ArrayType type, List<?> values, List<?> parts) {
        return parts.stream().allMatch(part -> holds(type, values, part));
    }

    /** Null is found in no array. */
    private static boolean holds(ArrayType type, List<?> values, @Nullable Object part) {
        return part != null
                && values.stream()
                        .filter(Objects::nonNull)
                        .anyMatch(value -> StoredValues.compare(type.element(), value, part) == 0);
    }

    private static boolean isIn(ScalarType type, Object value, List<?> list) {
        return list.stream().anyMatch(element -> StoredValues.compare(type, value, element) == 0);
    }

    private static Pattern expression(String regex, int flags) {
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException malformed) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "A regular expression is malformed.",
                            "Check its brackets.")
                    .causedBy(malformed);
        }
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
