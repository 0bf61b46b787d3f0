package dev.fraiseql.arrow.upload;

import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Utf8View and BinaryView: 16 bytes a value, which are its length and then the value itself up to
 * 12 bytes, or four of its bytes, the number of a buffer and the place in it.
 */
final class ViewReader extends VectorReader {

    private static final int VIEW = 16;
    private static final int INLINE = 12;

    private @Nullable ArrowBuf views;
    private List<ArrowBuf> buffers = List.of();

    ViewReader(Place place) {
        super(place);
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        var all = vector.getDataBuffer();
        require(all, (long) rows * VIEW);
        views = all;
        buffers = ((BaseVariableWidthViewVector) vector).getDataBuffers();
        for (int i = 0; i < rows; i++) {
            if (!isNull(i)) {
                check(all, (long) i * VIEW);
            }
        }
    }

    private void check(ArrowBuf all, long at) {
        int length = all.getInt(at);
        if (length < 0) {
            throw new IndexOutOfBoundsException("a length of " + length);
        }
        if (length > INLINE) {
            int start = all.getInt(at + 12);
            if (start < 0) {
                throw new IndexOutOfBoundsException("a place of " + start);
            }
            require(buffers.get(all.getInt(at + 8)), (long) start + length);
        }
    }

    @Override
    public int lengthAt(int row) {
        return bound(views).getInt((long) row * VIEW);
    }

    @Override
    public void copy(int row, byte[] into, int offset) {
        var all = bound(views);
        long at = (long) row * VIEW;
        int length = all.getInt(at);
        if (length <= INLINE) {
            all.getBytes(at + 4, into, offset, length);
        } else {
            buffers.get(all.getInt(at + 8)).getBytes(all.getInt(at + 12), into, offset, length);
        }
    }
}
