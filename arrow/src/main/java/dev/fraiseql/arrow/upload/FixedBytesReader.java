package dev.fraiseql.arrow.upload;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** FixedSizeBinary. */
final class FixedBytesReader extends VectorReader {

    private final int width;
    private @Nullable ArrowBuf data;

    FixedBytesReader(Place place, int width) {
        super(place);
        this.width = width;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        var buffer = vector.getDataBuffer();
        require(buffer, (long) rows * width);
        data = buffer;
    }

    @Override
    public int lengthAt(int row) {
        return width;
    }

    @Override
    public void copy(int row, byte[] into, int at) {
        bound(data).getBytes((long) row * width, into, at, width);
    }
}
