package dev.fraiseql.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Operands within what the databases' types hold. What lies outside stands for the nearest value
 * inside, which no event has: it compares the same.
 */
final class Operands {

    /** Digits of a number inside JSON in all, and behind the point. */
    static final int PRECISION = 38;

    static final int SCALE = 9;

    private static final BigDecimal GREATEST =
            new BigDecimal(
                    BigDecimal.TEN.pow(PRECISION).unscaledValue().subtract(BigInteger.ONE), SCALE);

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2299-12-31T23:59:59.999999Z");

    private Operands() {}

    /**
     * @param value a {@link BigDecimal}, or the text of a number that is none or very long
     */
    static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            var fitting = number.setScale(SCALE, RoundingMode.HALF_UP);
            return fitting.min(GREATEST).max(GREATEST.negate());
        }
        return value.toString().startsWith("-") ? GREATEST.negate() : GREATEST;
    }

    /** Microseconds since 1970 of an instant's canonical text, which may be infinite. */
    static long micros(String text) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant(text));
    }

    private static Instant instant(String text) {
        if (text.startsWith("-") || text.endsWith("BC")) {
            return EARLIEST;
        }
        try {
            var instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST)) {
                return EARLIEST;
            }
            return instant.isAfter(LATEST) ? LATEST : instant;
        } catch (DateTimeException beyond) {
            return LATEST;
        }
    }
}
