package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.RowWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes rows that came at once, as {@code record_send} writes each. */
final class SmallReader implements RowReader {
    private final Writers columns;
    private final int fields;
    private final RowBytes row = new RowBytes();

    /**
     * @param records null without rows
     */
    SmallReader(byte @Nullable [] records, List<Wire> columns) {
        this.columns = new Writers(columns);
        this.fields = Wire.fields(columns);
        if (records != null) {
            row.wrap(records);
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
        while (rows < maxRows && row.left() > 0) {
            row.nextRow();
            if (row.takeInt() != Math.max(1, fields)) {
                throw row.corrupt("a record that has not " + fields + " fields");
            }
            row.inRecord(true);
            columns.write(row);
            if (fields == 0) {
                row.skip(Math.max(row.takeLength(), 0));
            }
            rows++;
            if (!into.endRow()) {
                return rows;
            }
        }
        return rows;
    }
}
