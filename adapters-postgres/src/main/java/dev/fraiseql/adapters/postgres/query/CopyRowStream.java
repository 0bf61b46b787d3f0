package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.adapters.postgres.connection.StreamConnection;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A query's rows, as a binary COPY or as a {@link SmallReader small} result, begun by the first
 * read: PostgreSQL answers a COPY only with its first bytes, so beginning earlier would block where
 * nobody could cancel. It gives its connection back at its end, and after a failure at once.
 */
final class CopyRowStream implements RowStream {
    /** What runs on the connection. */
    interface Start {
        RowReader start(LeasedConnection connection) throws SQLException;
    }

    private final ResultSchema schema;
    private final Start start;
    private final StreamConnection connection;
    private final long deadline;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable RowReader reader;
    private @Nullable FailureException failure;
    private boolean ended;

    CopyRowStream(ResultSchema schema, LeasedConnection lease, Duration timeout, Start start) {
        this.schema = schema;
        this.start = start;
        this.connection = new StreamConnection(lease);
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public ResultSchema schema() {
        return schema;
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("at least one row has to be asked for");
        }
        if (!reading.compareAndSet(false, true)) {
            if (connection.cancelled()) {
                throw SqlFailures.cancelled(null);
            }
            throw new IllegalStateException("another thread reads this stream");
        }
        try {
            return guarded(into, maxRows);
        } finally {
            reading.set(false);
            if (closed) {
                connection.release();
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
        if (ended) {
            return 0;
        }
        try {
            return advance(into, maxRows);
        } catch (SQLException e) {
            var meaning = SqlFailures.of(e);
            if (meaning.first().code() != FailureCode.DATABASE_UNAVAILABLE) {
                // PostgreSQL ended the statement itself; a rollback makes the connection as new.
                connection.busy(false);
            }
            throw failed(meaning);
        } catch (FailureException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            // The writer's: the row is half written, so the stream can't go on.
            failed(
                    Failure.of(
                                    FailureCode.INTERNAL_ERROR,
                                    "The result could not be written.",
                                    "Report it with the time; the server's log has the details.")
                            .causedBy(e));
            throw e;
        }
    }

    private int advance(RowWriter into, int maxRows) throws SQLException {
        if (connection.cancelled()) {
            throw SqlFailures.cancelled(null);
        }
        // PostgreSQL does not look at its timeout while it waits for a slow reader.
        if (System.nanoTime() - deadline > 0) {
            throw Failure.of(
                            FailureCode.STATEMENT_TIMEOUT,
                            "The stream took longer than is allowed.",
                            "Read faster or ask for less; the operator may raise the timeout.")
                    .asException();
        }
        var rows = reader;
        if (rows == null) {
            connection.busy(true);
            rows = start.start(connection.lease());
            reader = rows;
            if (rows.complete()) {
                letGo();
            }
        }
        var count = rows.read(into, maxRows);
        if (connection.cancelled()) {
            throw SqlFailures.cancelled(null);
        }
        if (count == 0) {
            if (!rows.complete()) {
                connection.lease().commit();
                letGo();
            }
            ended = true;
        }
        return count;
    }

    private void letGo() {
        connection.busy(false);
        connection.release();
    }

    /**
     * A connection that was cut because of a cancellation fails in many ways; they all mean the
     * cancellation.
     */
    private FailureException failed(FailureException exception) {
        var meant = connection.cancelled() ? SqlFailures.cancelled(exception) : exception;
        failure = meant;
        connection.release();
        return meant;
    }

    @Override
    public void cancel() {
        if (connection.cancel()) {
            Thread.ofVirtual().name("fraiseql-cancel").start(this::interrupt);
        }
    }

    /** Where nobody reads, takes the reader's place and lets go; else wakes the reader. */
    private void interrupt() {
        if (reading.compareAndSet(false, true)) {
            try {
                connection.release();
            } finally {
                reading.set(false);
            }
        } else {
            connection.wake();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (reading.compareAndSet(false, true)) {
            try {
                connection.release();
            } finally {
                reading.set(false);
            }
        } else {
            // A read in another thread: it ends by this and lets go itself.
            cancel();
        }
    }
}
