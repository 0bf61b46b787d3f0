package dev.fraiseql.arrow.upload;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Floating-point numbers of 16, 32 or 64 bits. */
final class DoubleReader extends VectorReader {

    private final int bytes;
    private @Nullable ArrowBuf data;

    DoubleReader(Place place, int bytes) {
        super(place);
        this.bytes = bytes;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        var buffer = vector.getDataBuffer();
        require(buffer, (long) rows * bytes);
        data = buffer;
    }

    @Override
    public double doubleAt(int row) {
        var buffer = bound(data);
        long at = (long) row * bytes;
        return switch (bytes) {
            case 2 -> Float.float16ToFloat(buffer.getShort(at));
            case 4 -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }
}
