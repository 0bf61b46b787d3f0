package dev.fraiseql.arrow.upload;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Decimals of 32 to 256 bits, and whole numbers as decimals, of the target's scale. */
final class DecimalReader extends VectorReader {

    private final int bytes;
    private final int scale;
    private final int wantedScale;
    private final int wantedPrecision;
    private final boolean signed;
    private @Nullable ArrowBuf data;

    DecimalReader(
            Place place,
            int bytes,
            boolean signed,
            int scale,
            int wantedPrecision,
            int wantedScale) {
        super(place);
        this.bytes = bytes;
        this.signed = signed;
        this.scale = scale;
        this.wantedPrecision = wantedPrecision;
        this.wantedScale = wantedScale;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        var buffer = vector.getDataBuffer();
        require(buffer, (long) rows * bytes);
        data = buffer;
    }

    @Override
    public long unscaledAt(int row) {
        if (scale == wantedScale && signed) {
            var buffer = bound(data);
            long at = (long) row * bytes;
            if (bytes == 16) {
                long low = buffer.getLong(at);
                if (buffer.getLong(at + 8) == low >> 63 && Decimals.fits(low, wantedPrecision)) {
                    return low;
                }
            }
        }
        return decimalAt(row).unscaledValue().longValueExact();
    }

    @Override
    public BigDecimal decimalAt(int row) {
        return Decimals.fit(
                new BigDecimal(unscaled(row), scale), wantedPrecision, wantedScale, place, row);
    }

    private BigInteger unscaled(int row) {
        var bigEndian = new byte[bytes];
        bound(data).getBytes((long) row * bytes, bigEndian);
        for (int i = 0; i < bytes / 2; i++) {
            byte swapped = bigEndian[i];
            bigEndian[i] = bigEndian[bytes - 1 - i];
            bigEndian[bytes - 1 - i] = swapped;
        }
        return signed ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian);
    }
}
