package dev.fraiseql.application;

import dev.fraiseql.ports.upload.RowBatch;
import dev.fraiseql.ports.upload.RowUpload;

/** An upload that counts as its caller's until it is closed. */
record LimitedUpload(RowUpload upload, LimitOperations.Permit permit) implements RowUpload {

    @Override
    public void write(RowBatch batch) {
        upload.write(batch);
    }

    @Override
    public long finish() {
        return upload.finish();
    }

    @Override
    public void cancel() {
        upload.cancel();
    }

    @Override
    public void close() {
        try (permit) {
            upload.close();
        }
    }
}
