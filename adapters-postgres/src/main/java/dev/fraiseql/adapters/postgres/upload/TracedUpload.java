package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.telemetry.Span;
import dev.fraiseql.ports.upload.RowBatch;
import dev.fraiseql.ports.upload.RowUpload;

/** An upload that is followed, from its opening to its end. */
record TracedUpload(RowUpload upload, Span span) implements RowUpload {

    @Override
    public void write(RowBatch batch) {
        try {
            upload.write(batch);
        } catch (FailureException failure) {
            throw failed(failure);
        }
    }

    @Override
    public long finish() {
        try {
            var rows = upload.finish();
            span.moved(rows);
            return rows;
        } catch (FailureException failure) {
            throw failed(failure);
        }
    }

    private FailureException failed(FailureException failure) {
        span.failed(failure.first().code());
        return failure;
    }

    @Override
    public void cancel() {
        upload.cancel();
    }

    @Override
    public void close() {
        try {
            upload.close();
        } finally {
            span.close();
        }
    }
}
