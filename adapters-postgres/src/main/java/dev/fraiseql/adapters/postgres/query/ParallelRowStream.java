package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several streams as one, read in turns by one thread: what PostgreSQL computes for one waits in
 * its socket while another is decoded. The first stream brings the others along as it begins.
 */
final class ParallelRowStream implements RowStream {
    /** Rows of one stream before it is the next one's turn; a socket holds more. */
    private static final int TURN = 512;

    private final RowStream first;
    private final List<RowStream> all = new CopyOnWriteArrayList<>();
    private final List<RowStream> unended = new ArrayList<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile boolean closed;
    private int turn;
    private @Nullable Welcome writer;
    private @Nullable FailureException failure;

    /**
     * @param first makes the stream that is read first; what it gives to the consumer while that
     *     begins is read as well
     */
    ParallelRowStream(Function<Consumer<RowStream>, RowStream> first) {
        this.first = first.apply(this::add);
        all.add(this.first);
        unended.add(this.first);
    }

    private void add(RowStream stream) {
        all.add(stream);
        unended.add(stream);
        // Whoever stops the whole sees it in the list, or is seen here.
        if (cancelled || closed) {
            stream.cancel();
        }
    }

    @Override
    public ResultSchema schema() {
        return first.schema();
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("at least one row has to be asked for");
        }
        if (!reading.compareAndSet(false, true)) {
            if (cancelled) {
                throw SqlFailures.cancelled(null);
            }
            throw new IllegalStateException("another thread reads this stream");
        }
        try {
            return guarded(into, maxRows);
        } finally {
            reading.set(false);
            if (closed) {
                all.forEach(RowStream::close);
            }
        }
    }

    private int guarded(RowWriter into, int maxRows) {
        if (closed) {
            throw new IllegalStateException("the stream is closed");
        }
        if (failure != null) {
            throw new FailureException(failure.failures(), failure);
        }
        try {
            return turns(welcome(into), maxRows);
        } catch (FailureException e) {
            throw failed(cancelled ? SqlFailures.cancelled(e) : e);
        } catch (RuntimeException e) {
            // The writer's: the row is half written, so no part can go on.
            failed(
                    Failure.of(
                                    FailureCode.INTERNAL_ERROR,
                                    "The result could not be written.",
                                    "Report it with the time; the server's log has the details.")
                            .causedBy(e));
            throw e;
        }
    }

    private int turns(Welcome into, int maxRows) {
        var rows = 0;
        into.welcome = true;
        while (rows < maxRows && into.welcome && !unended.isEmpty()) {
            turn = (turn + 1) % unended.size();
            var stream = unended.get(turn);
            var count = stream.read(into, Math.min(TURN, maxRows - rows));
            rows += count;
            if (count == 0) {
                unended.remove(stream);
            }
        }
        return rows;
    }

    private FailureException failed(FailureException exception) {
        failure = exception;
        all.forEach(RowStream::cancel);
        return exception;
    }

    @SuppressWarnings("ReferenceEquality") // the same writer as at the last read
    private Welcome welcome(RowWriter into) {
        var known = writer;
        if (known == null || known.writer != into) {
            known = new Welcome(into);
            writer = known;
        }
        return known;
    }

    @Override
    public void cancel() {
        cancelled = true;
        all.forEach(RowStream::cancel);
    }

    @Override
    public void close() {
        closed = true;
        if (reading.compareAndSet(false, true)) {
            try {
                all.forEach(RowStream::close);
            } finally {
                reading.set(false);
            }
        } else {
            // A read in another thread: it ends by this and lets go itself.
            cancel();
        }
    }

    /** Notes whether the consumer wants another row. */
    private static final class Welcome implements RowWriter {
        private final RowWriter writer;
        private boolean welcome;

        private Welcome(RowWriter writer) {
            this.writer = writer;
        }

        @Override
        public ColumnWriter column(int index) {
            return writer.column(index);
        }

        @Override
        public boolean endRow() {
            welcome = writer.endRow();
            return welcome;
        }
    }
}
