package dev.fraiseql.domain.type;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Turns the text of a value, as a caller wrote it, into an argument: checked, and in one canonical
 * form a type. See {@link dev.fraiseql.domain.query.Arguments} for the Java types.
 */
public final class TextValues {

    /**
     * What is calculated with here; keeps {@code 1e999999999} from becoming a gigabyte of zeros. A
     * longer number is only passed on.
     */
    private static final int MAX_DECIMAL_DIGITS = 1_000;

    /** What PostgreSQL's numeric holds at most, in digits. */
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,131072}+(?:\\.\\d{1,16383}+)?");

    private static final Set<String> SPECIAL_DECIMALS = Set.of("NaN", "Infinity", "-Infinity");

    private static final Pattern UUID =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private TextValues() {}

    /**
     * @throws IllegalArgumentException with a sentence for the caller, e.g. {@code '2026-13-01' is
     *     not a Date: write 2026-01-31}
     */
    public static Object parse(ScalarType type, String text) {
        return switch (type) {
            case SimpleType simple -> simple(simple, text);
            case DecimalType decimal -> decimal(text);
            case EnumeratedType enumerated -> label(enumerated, text);
            case TextFormType form -> withoutNul(form, text);
            case ArrayType array -> throw unwritable(array);
            case CompositeType composite -> throw unwritable(composite);
        };
    }

    private static Object simple(SimpleType type, String text) {
        return switch (type) {
            case BOOLEAN -> bool(text);
            case INT -> integer(type, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> integer(type, text, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> floating(text);
            case NUMERIC -> decimal(text);
            case TEXT, JSON -> withoutNul(type, text);
            case UUID -> uuid(text);
            case TIMESTAMPTZ -> temporal(type, TemporalText::instant, text, "2026-01-31T12:00:00Z");
            case TIMESTAMP ->
                    temporal(type, TemporalText::localDateTime, text, "2026-01-31T12:00:00");
            case DATE -> temporal(type, TemporalText::date, text, "2026-01-31");
            case TIME -> temporal(type, TemporalText::time, text, "12:30:00");
            case BYTES -> bytes(text);
        };
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(text, SimpleType.BOOLEAN, "true or false");
        };
    }

    private static Long integer(ScalarType type, String text, long min, long max) {
        try {
            var value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notLong) {
            // Reported below, as a number that is too large is.
        }
        throw wrong(text, type, "a whole number from " + min + " to " + max);
    }

    private static Double floating(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notFloating) {
            throw wrong(text, SimpleType.FLOAT, "a number such as 1.5, NaN or Infinity");
        }
    }

    private static Object decimal(String text) {
        if (DIGITS.matcher(text).matches() && text.length() > MAX_DECIMAL_DIGITS
                || SPECIAL_DECIMALS.contains(text)) {
            return text;
        }
        if (text.length() <= MAX_DECIMAL_DIGITS) {
            try {
                var value = new BigDecimal(text);
                if (Math.abs((long) value.scale()) + value.precision() <= MAX_DECIMAL_DIGITS) {
                    return value;
                }
            } catch (NumberFormatException notDecimal) {
                // Reported below.
            }
        }
        throw wrong(
                text,
                SimpleType.NUMERIC,
                "a decimal number of at most "
                        + MAX_DECIMAL_DIGITS
                        + " digits, or more of them without an exponent");
    }

    private static IllegalArgumentException unwritable(ScalarType type) {
        return new IllegalArgumentException(
                "a text can't stand for a " + type.graphqlName() + ": compare it through GraphQL");
    }

    private static String withoutNul(ScalarType type, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a "
                            + type.graphqlName()
                            + " holds the character U+0000, which PostgreSQL cannot store");
        }
        return text;
    }

    private static String uuid(String text) {
        if (!UUID.matcher(text).matches()) {
            throw wrong(text, SimpleType.UUID, "such as 123e4567-e89b-12d3-a456-426614174000");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String temporal(
            SimpleType type, UnaryOperator<String> canonical, String text, String example) {
        try {
            return canonical.apply(text);
        } catch (DateTimeException notTemporal) {
            throw wrong(text, type, "such as " + example);
        }
    }

    private static String bytes(String text) {
        try {
            return "\\x" + HexFormat.of().formatHex(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw wrong(text, SimpleType.BYTES, "base64");
        }
    }

    private static String label(EnumeratedType type, String text) {
        if (!type.labels().contains(text)) {
            throw wrong(text, type, "one of " + String.join(", ", type.labels()));
        }
        return text;
    }

    private static IllegalArgumentException wrong(String text, ScalarType type, String expected) {
        return new IllegalArgumentException(
                "'"
                        + abbreviate(text)
                        + "' is not a "
                        + type.graphqlName()
                        + ": write "
                        + expected);
    }

    private static String abbreviate(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
