package dev.fraiseql.arrow.upload;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Booleans. */
final class BitReader extends VectorReader {

    private @Nullable ArrowBuf data;

    BitReader(Place place) {
        super(place);
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        var buffer = vector.getDataBuffer();
        require(buffer, (rows + 7L) / 8);
        data = buffer;
    }

    @Override
    public long longAt(int row) {
        return bound(data).getByte(row >> 3) >> (row & 7) & 1;
    }
}
