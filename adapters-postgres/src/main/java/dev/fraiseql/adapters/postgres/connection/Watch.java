package dev.fraiseql.adapters.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.jdbc.PgConnection;

/**
 * One thread that looks every {@value #TICK_MILLIS} ms for what takes too long: callers in a {@link
 * Gate}, and connections whose server no longer answers, which PostgreSQL's own time-out cannot
 * end. So neither a wait nor a read needs a timer of its own.
 */
final class Watch implements AutoCloseable {
    private static final long TICK_MILLIS = 100;

    private final List<Gate> gates;
    private final Set<Limit> limits = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Watch(Gate... gates) {
        this.gates = List.of(gates);
    }

    void start() {
        Thread.ofPlatform().name("fraiseql-watch").daemon().start(this::run);
    }

    /** Cuts the connection once the time is over, unless the limit is closed before. */
    Limit limit(Connection connection, Duration time) throws SQLException {
        var limit =
                new Limit(
                        connection.unwrap(PgConnection.class), System.nanoTime() + time.toNanos());
        limits.add(limit);
        return limit;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                var now = System.nanoTime();
                gates.forEach(gate -> gate.sendAwayOverdue(now));
                limits.forEach(limit -> limit.cutIfOverdue(now));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of one connection, for the time of one lease. */
    final class Limit implements AutoCloseable {
        private final PgConnection connection;
        private final long deadline;

        private Limit(PgConnection connection, long deadline) {
            this.connection = connection;
            this.deadline = deadline;
        }

        private void cutIfOverdue(long now) {
            if (now - deadline >= 0 && limits.remove(this)) {
                Database.LOG.warn("A connection whose server did not answer in time was cut.");
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    Database.LOG.debug("A connection could not be aborted; the pool closes it", e);
                }
            }
        }

        @Override
        public void close() {
            limits.remove(this);
        }
    }
}
