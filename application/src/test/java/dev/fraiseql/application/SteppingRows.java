package dev.fraiseql.application;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;

/** Rows with a step before each read. */
record SteppingRows(RowStream rows, Runnable step) implements RowStream {

    @Override
    public ResultSchema schema() {
        return rows.schema();
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        step.run();
        return rows.read(into, maxRows);
    }

    @Override
    public void cancel() {
        rows.cancel();
    }

    @Override
    public void close() {
        rows.close();
    }
}
