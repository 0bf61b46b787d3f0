package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.RowWriter;
import java.util.List;

/** Decodes rows that came as one array of records, as {@code array_send} writes it. */
final class SmallReader implements RowReader {
    private final Writers columns;
    private final int fields;
    private final RowBytes row = new RowBytes();
    private int left;

    SmallReader(byte[] array, List<Wire> columns) {
        this.columns = new Writers(columns);
        this.fields = Wire.fields(columns);
        row.wrap(array);
        var dimensions = row.takeInt();
        // Whether there are nulls, and the type of the elements.
        row.skip(2 * Integer.BYTES);
        if (dimensions > 0) {
            left = row.takeInt();
            // The lower bound.
            row.skip(Integer.BYTES);
        }
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        columns.use(into);
        var rows = 0;
        while (rows < maxRows && left > 0) {
            row.nextRow();
            row.takeLength();
            if (row.takeInt() != Math.max(1, fields)) {
                throw row.corrupt("a record that has not " + fields + " fields");
            }
            row.inRecord(true);
            columns.write(row);
            if (fields == 0) {
                row.skip(Math.max(row.takeLength(), 0));
            }
            left--;
            rows++;
            if (!into.endRow()) {
                return rows;
            }
        }
        return rows;
    }
}
