package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.RowWriter;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.copy.CopyOut;

/** Decodes a running binary COPY into writers. One thread at a time. */
final class CopyReader implements RowReader {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final short TRAILER = -1;

    private final CopyOut copy;
    private final Writers columns;
    private final int fields;
    private final RowBytes row = new RowBytes();
    private boolean begun;
    private boolean trailer;
    private boolean complete;

    CopyReader(CopyOut copy, List<Wire> columns) {
        this.copy = copy;
        this.columns = new Writers(columns);
        this.fields = Wire.fields(columns);
    }

    /**
     * Up to {@code maxRows} rows; 0 once the COPY is complete, its trailer and PostgreSQL's
     * confirmation included.
     */
    @Override
    public int read(RowWriter into, int maxRows) throws SQLException {
        columns.use(into);
        var rows = 0;
        while (rows < maxRows) {
            if (row.left() == 0 && !receive()) {
                return rows;
            }
            var count = row.takeShort();
            if (count == TRAILER) {
                trailer = true;
                continue;
            }
            // A select has a column at least, though the result may need none.
            if (count != Math.max(1, fields) || trailer) {
                throw row.corrupt(count + " fields instead of " + fields);
            }
            row.nextRow();
            decode();
            rows++;
            if (!into.endRow()) {
                return rows;
            }
        }
        return rows;
    }

    private void decode() {
        columns.write(row);
        if (fields == 0) {
            row.skip(Math.max(row.takeLength(), 0));
        }
    }

    private boolean receive() throws SQLException {
        var message = complete ? null : copy.readFromCopy();
        if (message == null) {
            complete = true;
            if (!trailer) {
                throw row.corrupt("it ends without its trailer");
            }
            return false;
        }
        row.wrap(message);
        if (!begun) {
            begun = true;
            if (message.length < SIGNATURE.length
                    || !Arrays.equals(
                            message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                throw row.corrupt("no binary COPY");
            }
            row.skip(SIGNATURE.length + Integer.BYTES);
            row.skip(row.takeInt());
            return row.left() > 0 || receive();
        }
        return true;
    }
}
