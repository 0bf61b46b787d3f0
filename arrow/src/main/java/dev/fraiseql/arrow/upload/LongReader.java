package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.failure.FailureException;
import org.apache.arrow.vector.FieldVector;

/** Whole numbers, times and dates: in units that are a multiple or a fraction of the target's. */
final class LongReader extends VectorReader {

    private final FixedValues values;
    private final long factor;
    private final long divisor;
    private final long min;
    private final long max;

    /**
     * @param factor how many of the target's units one of the sender's has; 1 where {@code divisor}
     *     is not
     * @param divisor how many of the sender's units one of the target's has
     */
    LongReader(Place place, FixedValues values, long factor, long divisor, long min, long max) {
        super(place);
        this.values = values;
        this.factor = factor;
        this.divisor = divisor;
        this.min = min;
        this.max = max;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        values.bind(vector, rows);
    }

    @Override
    public long longAt(int row) {
        long raw = values.get(row);
        if (raw < 0 && values.unsigned64()) {
            throw outOfRange(row, Long.toUnsignedString(raw));
        }
        long value = raw;
        if (factor != 1) {
            long high = Math.multiplyHigh(raw, factor);
            value = raw * factor;
            if (high != value >> 63) {
                throw outOfRange(row, Long.toString(raw));
            }
        } else if (divisor != 1) {
            value = Math.floorDiv(raw, divisor);
            if (value * divisor != raw) {
                throw place.outOfRange(
                        row, raw + " is finer than the column holds, and would lose digits");
            }
        }
        if (value < min || value > max) {
            throw outOfRange(row, Long.toString(raw));
        }
        return value;
    }

    private FailureException outOfRange(int row, String value) {
        return place.outOfRange(row, value + " is outside the range of the column");
    }
}
