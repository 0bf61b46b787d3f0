package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Rows made up as they are read: row by row, until {@link Row#write} has no more. */
final class SyntheticRows implements RowStream {

    /** Writes the columns of one row. */
    interface Row {

        /** Whether there was one. */
        boolean write(RowWriter into, long index);
    }

    final AtomicLong produced = new AtomicLong();
    final CountDownLatch cancelled = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    private final ResultSchema schema;
    private final Row row;

    SyntheticRows(ResultSchema schema, Row row) {
        this.schema = schema;
        this.row = row;
    }

    @Override
    public ResultSchema schema() {
        return schema;
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        if (cancelled.getCount() == 0) {
            throw Failure.of(FailureCode.OPERATION_CANCELLED, "cancelled", "none").asException();
        }
        long first = produced.get();
        int count = 0;
        boolean welcome = true;
        while (welcome && count < maxRows && row.write(into, first + count)) {
            count++;
            welcome = into.endRow();
        }
        produced.set(first + count);
        return count;
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
