package dev.fraiseql.arrow.upload;

import dev.fraiseql.ports.upload.ColumnReader;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** A column of whatever batch it was bound to last. */
abstract class VectorReader implements ColumnReader {

    final Place place;
    private @Nullable ArrowBuf validity;

    VectorReader(Place place) {
        this.place = place;
    }

    /**
     * Turns to the vector's values.
     *
     * @throws IndexOutOfBoundsException if its buffers are shorter than it says
     */
    void bind(FieldVector vector, int rows) {
        if (vector.getValueCount() < rows) {
            throw new IndexOutOfBoundsException(vector.getValueCount() + " values, not " + rows);
        }
        var bits = rows == 0 ? null : vector.getValidityBuffer();
        if (bits != null) {
            require(bits, (rows + 7L) / 8);
            bits = vector.getNullCount() == 0 ? null : bits;
        }
        validity = bits;
        if (rows > 0) {
            bindValues(vector, rows);
        }
    }

    /** There is at least one row. */
    abstract void bindValues(FieldVector vector, int rows);

    @Override
    public boolean isNull(int row) {
        var bits = validity;
        return bits != null && (bits.getByte(row >> 3) >> (row & 7) & 1) == 0;
    }

    static void require(ArrowBuf buffer, long bytes) {
        if (buffer.capacity() < bytes) {
            throw new IndexOutOfBoundsException(
                    "a buffer of " + buffer.capacity() + " bytes, not " + bytes);
        }
    }

    /** The buffer that was bound; reading before the first batch is a defect. */
    static ArrowBuf bound(@Nullable ArrowBuf buffer) {
        if (buffer == null) {
            throw new IllegalStateException("no batch was read yet");
        }
        return buffer;
    }
}
