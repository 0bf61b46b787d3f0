package dev.fraiseql.adapters.postgres.query;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of 32 bits as PostgreSQL writes them: by their shortest decimal. */
final class FloatText {
    private static final MathContext ONE_DIGIT = new MathContext(1);

    /** Below it Java writes two digits where one would do. */
    private static final float FEW_DIGITS = 1e-40f;

    private FloatText() {}

    /**
     * The number of 64 bits next to the shortest decimal: 0.1 of a {@code real} that is 0.1, as its
     * JSON says, and not 0.10000000149011612.
     */
    static double asDouble(float value) {
        if (value == (int) value || !Float.isFinite(value)) {
            return value;
        }
        if (Math.abs(value) < FEW_DIGITS) {
            var digit = new BigDecimal(value).round(ONE_DIGIT);
            if (digit.floatValue() == value) {
                return digit.doubleValue();
            }
        }
        return Double.parseDouble(Float.toString(value));
    }
}
