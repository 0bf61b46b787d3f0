package dev.fraiseql.adapters.postgres.connection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream's connection between its reader and whoever cancels. A cancel request names a
 * connection, not a statement: so none is sent once the connection was given back, and one that had
 * a request sent to it is not pooled again.
 */
public final class StreamConnection {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final int REQUESTS = 4;

    private final LeasedConnection lease;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition letGo = lock.newCondition();
    private volatile boolean cancelled;
    private boolean released;
    private boolean busy;

    public StreamConnection(LeasedConnection lease) {
        this.lease = lease;
    }

    public LeasedConnection lease() {
        return lease;
    }

    public boolean cancelled() {
        return cancelled;
    }

    /**
     * Says whether a statement may be running: the connection is then not fit to be pooled again.
     */
    public void busy(boolean now) {
        lock.lock();
        try {
            busy = now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether this call is the one that has to stop the statement; false also once the connection
     * was given back.
     */
    public boolean cancel() {
        lock.lock();
        try {
            var stops = !cancelled && !released;
            cancelled = true;
            return stops;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks PostgreSQL to stop until the reader let go. More than once, because a request that comes
     * between two statements stops none; in the end the socket is cut under the reader.
     */
    public void wake() {
        lock.lock();
        try {
            for (var request = 0; request < REQUESTS && !released; request++) {
                stopStatement();
                var left = PATIENCE.toNanos();
                while (left > 0 && !released) {
                    left = letGo.awaitNanos(left);
                }
            }
            if (!released) {
                lease.abort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lease.abort();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the connection back, or cuts it where a statement may still run. A second call does
     * nothing.
     */
    public void release() {
        lock.lock();
        try {
            if (released) {
                return;
            }
            released = true;
            letGo.signalAll();
            if (cancelled || busy) {
                // First the socket, which ends a PostgreSQL that waits for its reader; then what
                // still computes.
                lease.abort();
                Thread.ofVirtual().name("fraiseql-stop").start(this::stopStatement);
            }
            lease.close();
        } finally {
            lock.unlock();
        }
    }

    private void stopStatement() {
        try {
            lease.postgres().cancelQuery();
        } catch (SQLException e) {
            LOG.debug("A statement could not be cancelled; its connection is cut", e);
        }
    }
}
