package dev.fraiseql.application;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;

/** A stream that gives its permit back when it is closed, after everything else is released. */
record LimitedRows(RowStream rows, LimitOperations.Permit permit) implements RowStream {

    @Override
    public ResultSchema schema() {
        return rows.schema();
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        return rows.read(into, maxRows);
    }

    @Override
    public void cancel() {
        rows.cancel();
    }

    @Override
    public void close() {
        try (permit) {
            rows.close();
        }
    }
}
