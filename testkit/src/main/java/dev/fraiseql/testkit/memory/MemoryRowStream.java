package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pulls rows from an iterator, one at a time: it never reads ahead. */
final class MemoryRowStream implements RowStream {

    private final ResultSchema schema;
    private final Iterator<List<@Nullable Object>> rows;
    private final Runnable onDone;

    private @Nullable Thread reader;
    private volatile @Nullable FailureException failure;
    private boolean ended;
    private boolean done;
    private volatile boolean closed;

    /**
     * @param onDone runs once: at the end, a failure, a cancel or close, whichever is first
     */
    MemoryRowStream(ResultSchema schema, Iterator<List<@Nullable Object>> rows, Runnable onDone) {
        this.schema = schema;
        this.rows = rows;
        this.onDone = onDone;
    }

    @Override
    public ResultSchema schema() {
        return schema;
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException(
                    "a read of " + maxRows + " rows; ask for at least 1");
        }
        enter();
        try {
            return pull(into, maxRows);
        } finally {
            leave();
        }
    }

    private int pull(RowWriter into, int maxRows) {
        List<ColumnWriter> columns =
                IntStream.range(0, schema.size()).mapToObj(into::column).toList();
        var count = 0;
        var welcome = true;
        while (count < maxRows && welcome && !ended) {
            var row = next();
            if (row == null) {
                end();
            } else {
                for (var i = 0; i < columns.size(); i++) {
                    RowEmitter.write(schema.fields().get(i).type(), row.get(i), columns.get(i));
                }
                welcome = into.endRow();
                count++;
            }
        }
        return count;
    }

    private @Nullable List<@Nullable Object> next() {
        throwFailure();
        try {
            var row = rows.hasNext() ? rows.next() : null;
            throwFailure();
            return row;
        } catch (RuntimeException thrown) {
            // An interrupted iterator fails for the reason that made us interrupt it.
            fail(thrown instanceof FailureException coded ? coded : internal(thrown));
            throwFailure();
            throw thrown;
        }
    }

    private void throwFailure() {
        var thrown = failure;
        if (thrown != null) {
            throw new FailureException(thrown.failures(), thrown);
        }
    }

    private synchronized void enter() {
        if (closed) {
            throw new IllegalStateException("the stream is closed");
        }
        if (reader != null) {
            throw new IllegalStateException("another thread reads this stream");
        }
        reader = Thread.currentThread();
    }

    private synchronized void leave() {
        reader = null;
        if (failure != null) {
            // The interrupt was ours and has done its work.
            Thread.interrupted();
        }
    }

    private synchronized void end() {
        throwFailure();
        ended = true;
        finish();
    }

    @Override
    public void cancel() {
        fail(
                Failure.of(
                                FailureCode.OPERATION_CANCELLED,
                                "The query was cancelled.",
                                "Run it again if it is still wanted.")
                        .asException());
    }

    /** The first failure stays. */
    synchronized void fail(FailureException reason) {
        if (failure == null && !ended && !closed) {
            failure = reason;
            finish();
            if (reader != null) {
                reader.interrupt();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        finish();
    }

    private void finish() {
        if (!done) {
            done = true;
            onDone.run();
        }
    }

    private static FailureException internal(RuntimeException cause) {
        return Failure.of(
                        FailureCode.INTERNAL_ERROR,
                        "The source failed.",
                        "Look into the server's log.")
                .causedBy(cause);
    }
}
