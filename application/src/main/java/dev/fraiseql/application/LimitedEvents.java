package dev.fraiseql.application;

import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowWriter;

/** A stream that gives its permit back when it is closed, after everything else is released. */
record LimitedEvents(ResumableRows rows, LimitOperations.Permit permit) implements ResumableRows {

    @Override
    public ResultSchema schema() {
        return rows.schema();
    }

    @Override
    public ResumeToken resumeToken() {
        return rows.resumeToken();
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
