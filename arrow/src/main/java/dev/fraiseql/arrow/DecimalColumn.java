package dev.fraiseql.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.memory.BufferAllocator;

/** Decimal128 and Decimal256: two's complement, the lowest 64 bits first. */
final class DecimalColumn extends FixedColumn {

    private final int scale;
    private final int words;

    DecimalColumn(
            String name, boolean nullable, BufferAllocator allocator, int precision, int scale) {
        super(name, nullable, allocator, precision <= ArrowSchemas.DECIMAL128_PRECISION ? 16 : 32);
        this.scale = scale;
        this.words = slotBytes() / Long.BYTES;
    }

    @Override
    public void writeDecimal(long unscaled) {
        int index = next();
        long at = (long) index * slotBytes();
        long sign = unscaled >> 63;
        slots.setLong(at, unscaled);
        slots.setLong(at + 8, sign);
        if (words == 4) {
            slots.setLong(at + 16, sign);
            slots.setLong(at + 24, sign);
        }
    }

    @Override
    public void writeDecimal(BigDecimal value) {
        if (value.scale() != scale) {
            throw misfit(value);
        }
        var unscaled = value.unscaledValue();
        if (unscaled.bitLength() < 64) {
            writeDecimal(unscaled.longValue());
        } else if (unscaled.bitLength() < words * 64) {
            writeWide(unscaled);
        } else {
            throw misfit(value);
        }
    }

    private void writeWide(BigInteger unscaled) {
        int index = next();
        long at = (long) index * slotBytes();
        for (int word = 0; word < words; word++) {
            slots.setLong(at + 8L * word, unscaled.shiftRight(64 * word).longValue());
        }
    }

    @Override
    void writeGap() {
        writeDecimal(0);
    }
}
