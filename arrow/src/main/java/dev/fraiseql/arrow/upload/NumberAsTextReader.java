package dev.fraiseql.arrow.upload;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.FieldVector;

/** Exact numbers as their decimal text, for a column without precision. */
final class NumberAsTextReader extends VectorReader {

    private final DecimalReader numbers;
    private int lastRow = -1;
    private byte[] last = {};

    NumberAsTextReader(Place place, DecimalReader numbers) {
        super(place);
        this.numbers = numbers;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        numbers.bind(vector, rows);
        lastRow = -1;
    }

    @Override
    public int lengthAt(int row) {
        return text(row).length;
    }

    @Override
    public void copy(int row, byte[] into, int offset) {
        var text = text(row);
        System.arraycopy(text, 0, into, offset, text.length);
    }

    private byte[] text(int row) {
        if (row != lastRow) {
            last = numbers.decimalAt(row).toPlainString().getBytes(StandardCharsets.US_ASCII);
            lastRow = row;
        }
        return last;
    }
}
