package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import java.util.concurrent.CountDownLatch;

/** Holds its reader at the end of the first row, so that a test knows where that thread is. */
final class PausingRowWriter implements RowWriter {

    private final CollectingRowWriter rows;
    private final CountDownLatch inside;
    private final CountDownLatch leave;

    PausingRowWriter(ResultSchema schema, CountDownLatch inside, CountDownLatch leave) {
        this.rows = new CollectingRowWriter(schema);
        this.inside = inside;
        this.leave = leave;
    }

    @Override
    public ColumnWriter column(int index) {
        return rows.column(index);
    }

    @Override
    public boolean endRow() {
        inside.countDown();
        try {
            leave.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a row", interrupted);
        }
        return rows.endRow();
    }
}
