package dev.fraiseql.arrow.upload;

import org.apache.arrow.vector.FieldVector;

/** Whole numbers of at most 32 bits, each of which a double holds exactly. */
final class WholeAsDoubleReader extends VectorReader {

    private final FixedValues values;

    WholeAsDoubleReader(Place place, FixedValues values) {
        super(place);
        this.values = values;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        values.bind(vector, rows);
    }

    @Override
    public double doubleAt(int row) {
        return values.get(row);
    }
}
