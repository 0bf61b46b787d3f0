package dev.fraiseql.chaos.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of the database that write as a seed decides, and go on when they are cut off. They talk
 * to the database as anybody does, knowing nothing of events.
 */
public final class Load implements AutoCloseable {

    private static final long PAUSE_NANOS = 8_000_000;
    private static final long RECONNECT_NANOS = 100_000_000;

    /** Of a hundred transactions. */
    private static final int ROLLED_BACK = 8;

    private final Connector connector;
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong rolledBack = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private volatile boolean stopping;

    /** Opens a connection to the database. */
    public interface Connector {
        Connection connect() throws SQLException;
    }

    private Load(Connector connector) {
        this.connector = connector;
    }

    public static Load start(Connector connector, long seed, int writers) {
        var load = new Load(connector);
        for (var i = 0; i < writers; i++) {
            var random = new Random(seed + i);
            load.writers.add(
                    Thread.ofPlatform().name("writer-" + i).start(() -> load.write(random)));
        }
        return load;
    }

    private void write(Random random) {
        while (!stopping) {
            try (var connection = connector.connect()) {
                connection.setAutoCommit(false);
                while (!stopping) {
                    transact(connection, random);
                    LockSupport.parkNanos(random.nextLong(2 * PAUSE_NANOS));
                }
            } catch (SQLException | IOException away) {
                cutOff.incrementAndGet();
                LockSupport.parkNanos(RECONNECT_NANOS);
            }
        }
    }

    private void transact(Connection connection, Random random) throws SQLException, IOException {
        Shape.pick(random).write(connection, random);
        if (random.nextInt(100) < ROLLED_BACK) {
            connection.rollback();
            rolledBack.incrementAndGet();
        } else {
            connection.commit();
            committed.incrementAndGet();
        }
    }

    public String summary() {
        return "%,d transactions committed, %,d rolled back, %,d cut off"
                .formatted(committed.get(), rolledBack.get(), cutOff.get());
    }

    /** Ends the writers; transactions in flight are finished or cut off. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        for (var writer : writers) {
            writer.join();
        }
    }
}
