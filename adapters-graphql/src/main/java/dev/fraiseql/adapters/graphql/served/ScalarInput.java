package dev.fraiseql.adapters.graphql.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import dev.fraiseql.domain.type.TextValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON value into an argument of a scalar; strictly, so that nothing means something else
 * than it says.
 */
public final class ScalarInput {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Map<String, ScalarType> BY_NAME =
            Stream.<ScalarType>concat(
                            Arrays.stream(SimpleType.values())
                                    .filter(type -> type != SimpleType.NUMERIC),
                            Arrays.stream(TextFormType.values()))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    ScalarType::graphqlName, Function.identity()));

    private ScalarInput() {}

    /**
     * @return as {@link dev.fraiseql.domain.query.Arguments} takes it
     * @throws IllegalArgumentException with a sentence for the caller
     */
    public static Object parse(String scalar, @Nullable Object value) {
        return switch (scalar) {
            case "Int" -> integer(scalar, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "BigInt" ->
                    value instanceof String text
                            ? TextValues.parse(SimpleType.BIGINT, text)
                            : integer(scalar, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "Float" -> floating(value);
            case "Decimal" ->
                    value instanceof String || value instanceof Number
                            ? TextValues.parse(SimpleType.NUMERIC, value.toString())
                            : wrong(scalar, value, "a number, or a string with one");
            case "Boolean" ->
                    value instanceof Boolean ? value : wrong(scalar, value, "true or false");
            case "String" ->
                    value instanceof String text ? checked(text) : wrong(scalar, value, "a string");
            case "ID" -> id(value);
            case "JSON" -> json(value);
            default -> text(scalar, value);
        };
    }

    private static Object text(String scalar, @Nullable Object value) {
        var type = BY_NAME.get(scalar);
        if (type == null) {
            throw new IllegalStateException("unknown scalar " + scalar);
        }
        return value instanceof String text
                ? TextValues.parse(type, checked(text))
                : wrong(scalar, value, "a string");
    }

    private static Object id(@Nullable Object value) {
        return switch (value) {
            case String text -> checked(text);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigInteger number -> number.toString();
            case null, default -> wrong("ID", value, "a string or a whole number");
        };
    }

    private static Object integer(String scalar, @Nullable Object value, long min, long max) {
        var number =
                switch (value) {
                    case Integer small -> BigInteger.valueOf(small);
                    case Long large -> BigInteger.valueOf(large);
                    case BigInteger huge -> huge;
                    case null, default -> null;
                };
        if (number != null && number.bitLength() < Long.SIZE) {
            var exact = number.longValue();
            if (exact >= min && exact <= max) {
                return exact;
            }
        }
        return wrong(scalar, value, "a whole number from " + min + " to " + max);
    }

    private static Object floating(@Nullable Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        return wrong("Float", value, "a number that 64 bits can hold");
    }

    private static Object json(@Nullable Object value) {
        checkTexts(value);
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("this is no JSON value", unwritable);
        }
    }

    private static void checkTexts(@Nullable Object value) {
        switch (value) {
            case String text -> checked(text);
            case Map<?, ?> map ->
                    map.forEach(
                            (key, inner) -> {
                                checked((String) key);
                                checkTexts(inner);
                            });
            case List<?> list -> list.forEach(ScalarInput::checkTexts);
            case null, default -> {}
        }
    }

    /** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
    private static String checked(String text) {
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (character == 0) {
                throw new IllegalArgumentException(
                        "a text holds the character U+0000, which PostgreSQL cannot store");
            }
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character)
                        || index + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(index + 1))) {
                    throw new IllegalArgumentException(
                            "a text holds half a surrogate pair, which is no character");
                }
                index++;
            }
        }
        return text;
    }

    private static Object wrong(String scalar, @Nullable Object value, String expected) {
        throw new IllegalArgumentException(
                describe(value) + " is not a " + scalar + ": write " + expected);
    }

    public static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            case BigDecimal number -> abbreviate(number.toString());
            case BigInteger number ->
                    number.bitLength() > 256
                            ? "a number of " + number.bitLength() + " bits"
                            : number.toString();
            case String text -> "'" + abbreviate(text) + "'";
            default -> abbreviate(value.toString());
        };
    }

    public static String abbreviate(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
