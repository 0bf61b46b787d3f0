package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import dev.fraiseql.ports.telemetry.Span;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.ports.telemetry.Work;

/** Rows whose reading is followed, from the statement to the last row. */
final class TracedRows implements RowStream {
    private final RowStream rows;
    private final Span span;
    private volatile long read;

    private TracedRows(RowStream rows, Span span) {
        this.rows = rows;
        this.span = span;
    }

    /** The rows themselves where nobody follows. */
    static RowStream of(Tracer tracer, String sql, RowStream rows) {
        var span = tracer.begin(Work.COPY, sql);
        return span.equals(Span.NONE) ? rows : new TracedRows(rows, span);
    }

    @Override
    public ResultSchema schema() {
        return rows.schema();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads at a time
    public int read(RowWriter into, int maxRows) {
        try {
            var count = rows.read(into, maxRows);
            read += count;
            if (count == 0) {
                end();
            }
            return count;
        } catch (FailureException failure) {
            span.failed(failure.first().code());
            end();
            throw failure;
        }
    }

    private void end() {
        span.moved(read);
        span.close();
    }

    @Override
    public void cancel() {
        rows.cancel();
    }

    @Override
    public void close() {
        try {
            rows.close();
        } finally {
            end();
        }
    }
}
