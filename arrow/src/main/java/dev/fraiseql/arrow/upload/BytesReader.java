package dev.fraiseql.arrow.upload;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Utf8 and Binary, with offsets of 32 or 64 bits. */
final class BytesReader extends VectorReader {

    private final boolean large;
    private @Nullable ArrowBuf offsets;
    private @Nullable ArrowBuf data;

    BytesReader(Place place, boolean large) {
        super(place);
        this.large = large;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        var places = vector.getOffsetBuffer();
        require(places, (rows + 1L) * (large ? Long.BYTES : Integer.BYTES));
        offsets = places;
        data = vector.getDataBuffer();
        long before = offset(0);
        if (before < 0) {
            throw new IndexOutOfBoundsException("offset " + before);
        }
        for (int i = 1; i <= rows; i++) {
            long offset = offset(i);
            if (offset < before || offset - before > Integer.MAX_VALUE) {
                throw new IndexOutOfBoundsException("offset " + offset + " after " + before);
            }
            before = offset;
        }
        require(vector.getDataBuffer(), before);
    }

    private long offset(int index) {
        return large
                ? bound(offsets).getLong((long) index << 3)
                : bound(offsets).getInt((long) index << 2);
    }

    @Override
    public int lengthAt(int row) {
        return (int) (offset(row + 1) - offset(row));
    }

    @Override
    public void copy(int row, byte[] into, int at) {
        long start = offset(row);
        bound(data).getBytes(start, into, at, (int) (offset(row + 1) - start));
    }
}
