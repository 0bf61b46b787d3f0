package dev.fraiseql.arrow.upload;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.BaseRepeatedValueVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.jspecify.annotations.Nullable;

/** List and LargeList as an array's text, such as {@code {"1",NULL}}. */
final class ListReader extends TextReader {

    private final TextReader elements;
    private @Nullable ArrowBuf offsets;
    private boolean large;

    /**
     * @param elements of a part of the place
     */
    ListReader(Place place, TextReader elements) {
        super(place);
        this.elements = elements;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        forget();
        large = vector instanceof LargeListVector;
        var places = vector.getOffsetBuffer();
        require(places, (rows + 1L) * (large ? Long.BYTES : Integer.BYTES));
        offsets = places;
        var values =
                vector instanceof LargeListVector list
                        ? list.getDataVector()
                        : ((BaseRepeatedValueVector) vector).getDataVector();
        long before = offset(0);
        if (before < 0) {
            throw new IndexOutOfBoundsException("offset " + before);
        }
        for (int i = 1; i <= rows; i++) {
            long offset = offset(i);
            if (offset < before) {
                throw new IndexOutOfBoundsException("offset " + offset + " after " + before);
            }
            before = offset;
        }
        elements.bind(values, Math.toIntExact(before));
    }

    private long offset(int index) {
        return large
                ? bound(offsets).getLong((long) index << 3)
                : bound(offsets).getInt((long) index << 2);
    }

    @Override
    String textAt(int row) {
        elements.place.within(row);
        var text = new StringBuilder("{");
        int begin = (int) offset(row);
        int end = (int) offset(row + 1);
        for (int i = begin; i < end; i++) {
            if (i > begin) {
                text.append(',');
            }
            if (elements.isNull(i)) {
                text.append("NULL");
            } else {
                quote(text, elements.textAt(i));
            }
        }
        return text.append('}').toString();
    }
}
