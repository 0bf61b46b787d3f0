package dev.fraiseql.domain.type;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns the text of a value, as a caller wrote it, into an argument: checked, and in one canonical
 * form a type. See {@link dev.fraiseql.domain.query.Arguments} for the Java types.
 */
public final class TextValues {

    /**
     * More digits than any column of a sane schema; keeps {@code 1e999999999} from becoming a
     * gigabyte of zeros.
     */
    private static final int MAX_DECIMAL_DIGITS = 1_000;

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
            case TIMESTAMPTZ -> instant(text);
            case TIMESTAMP -> localDateTime(text);
            case DATE -> date(text);
            case TIME -> time(text);
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

    private static BigDecimal decimal(String text) {
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
                "a decimal number of at most " + MAX_DECIMAL_DIGITS + " digits");
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

    /** With {@code Z} or an offset; zoneless and bare dates count as UTC. */
    private static String instant(String text) {
        try {
            return checkYear(toInstant(text.replace(' ', 'T')).atOffset(ZoneOffset.UTC))
                    .toInstant()
                    .toString();
        } catch (DateTimeException notInstant) {
            throw wrong(text, SimpleType.TIMESTAMPTZ, "such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant toInstant(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        var zone = text.substring(10);
        if (zone.endsWith("Z") || zone.indexOf('+') >= 0 || zone.indexOf('-') >= 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static OffsetDateTime checkYear(OffsetDateTime time) {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time;
    }

    private static String localDateTime(String text) {
        try {
            var time = text.replace(' ', 'T');
            return time.length() <= 10
                    ? LocalDate.parse(time).atStartOfDay().toString()
                    : LocalDateTime.parse(time).toString();
        } catch (DateTimeException notDateTime) {
            throw wrong(text, SimpleType.TIMESTAMP, "such as 2026-01-31T12:00:00");
        }
    }

    private static String date(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException notDate) {
            throw wrong(text, SimpleType.DATE, "such as 2026-01-31");
        }
    }

    private static String time(String text) {
        try {
            return LocalTime.parse(text).toString();
        } catch (DateTimeException notTime) {
            throw wrong(text, SimpleType.TIME, "such as 12:30:00");
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
