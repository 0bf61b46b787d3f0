package dev.fraiseql.arrow.upload;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Whole numbers of 1, 2, 4 or 8 bytes as longs. */
final class FixedValues {

    private final int bytes;
    private final boolean signed;
    private @Nullable ArrowBuf data;

    FixedValues(int bytes, boolean signed) {
        this.bytes = bytes;
        this.signed = signed;
    }

    void bind(FieldVector vector, int rows) {
        var buffer = vector.getDataBuffer();
        VectorReader.require(buffer, (long) rows * bytes);
        data = buffer;
    }

    /** An unsigned one of 8 bytes comes as its bits. */
    long get(int row) {
        var buffer = VectorReader.bound(data);
        long at = (long) row * bytes;
        return switch (bytes) {
            case 1 -> signed ? buffer.getByte(at) : buffer.getByte(at) & 0xffL;
            case 2 -> signed ? buffer.getShort(at) : buffer.getShort(at) & 0xffffL;
            case 4 -> signed ? buffer.getInt(at) : buffer.getInt(at) & 0xffff_ffffL;
            default -> buffer.getLong(at);
        };
    }

    boolean unsigned64() {
        return !signed && bytes == 8;
    }
}
