package dev.fraiseql.arrow.upload;

import org.apache.arrow.vector.FieldVector;

/** A column of the null type. */
final class NullReader extends VectorReader {

    NullReader(Place place) {
        super(place);
    }

    @Override
    void bind(FieldVector vector, int rows) {}

    @Override
    void bindValues(FieldVector vector, int rows) {}

    @Override
    public boolean isNull(int row) {
        return true;
    }
}
