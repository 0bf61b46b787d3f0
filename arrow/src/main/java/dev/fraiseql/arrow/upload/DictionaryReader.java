package dev.fraiseql.arrow.upload;

import java.math.BigDecimal;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;

/** A dictionary-encoded column: reads through its indices, so that nothing is copied out. */
final class DictionaryReader extends VectorReader {

    private final DictionaryProvider dictionaries;
    private final long id;
    private final FixedValues indices;
    private final VectorReader values;

    DictionaryReader(
            Place place,
            DictionaryProvider dictionaries,
            long id,
            FixedValues indices,
            VectorReader values) {
        super(place);
        this.dictionaries = dictionaries;
        this.id = id;
        this.indices = indices;
        this.values = values;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        indices.bind(vector, rows);
        @Nullable FieldVector dictionary = dictionaries.lookup(id).getVector();
        int entries = dictionary.getValueCount();
        for (int i = 0; i < rows; i++) {
            if (!super.isNull(i)) {
                long index = indices.get(i);
                if (index < 0 || index >= entries) {
                    throw new IndexOutOfBoundsException(
                            "index " + index + " of a dictionary of " + entries);
                }
            }
        }
        values.bind(dictionary, entries);
    }

    private int index(int row) {
        return (int) indices.get(row);
    }

    @Override
    public boolean isNull(int row) {
        return super.isNull(row) || values.isNull(index(row));
    }

    @Override
    public long longAt(int row) {
        return values.longAt(index(row));
    }

    @Override
    public double doubleAt(int row) {
        return values.doubleAt(index(row));
    }

    @Override
    public long unscaledAt(int row) {
        return values.unscaledAt(index(row));
    }

    @Override
    public BigDecimal decimalAt(int row) {
        return values.decimalAt(index(row));
    }

    @Override
    public int lengthAt(int row) {
        return values.lengthAt(index(row));
    }

    @Override
    public void copy(int row, byte[] into, int offset) {
        values.copy(index(row), into, offset);
    }
}
