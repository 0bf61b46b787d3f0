package dev.fraiseql.arrow.upload;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a decimal column can hold. */
final class Decimals {

    private static final int LONG_DIGITS = 18;
    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= LONG_DIGITS; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Decimals() {}

    static boolean fits(long unscaled, int precision) {
        return precision > LONG_DIGITS
                || unscaled > -POWERS[precision] && unscaled < POWERS[precision];
    }

    /** The same value in the column's scale; nothing is rounded. */
    static BigDecimal fit(BigDecimal value, int precision, int scale, Place place, int row) {
        // Before the scale is changed: an exponent of a million would make a million digits.
        if (value.signum() != 0 && (long) value.precision() - value.scale() > precision - scale) {
            throw place.outOfRange(row, "the number is too large for the column");
        }
        if (value.scale() > scale && value.stripTrailingZeros().scale() > scale) {
            throw place.outOfRange(
                    row,
                    "the number has more than the column's " + scale + " digits after the point");
        }
        return value.signum() == 0
                ? BigDecimal.ZERO.setScale(scale)
                : value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
