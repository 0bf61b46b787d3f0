package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends a partition's events and moves the checkpoint in one DuckDB transaction: a crash leaves
 * both or neither.
 */
final class DuckDbEventSink implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbEventSink.class);

    private final DuckDb database;
    private final EventPartition partition;
    private final EventRows rows;
    private OptionalInt generation;
    private @Nullable DuckDBConnection open;
    private Position checkpoint = Position.START;

    /** Of the generation that is live when it opens. */
    DuckDbEventSink(DuckDb database, EventPartition partition) {
        this(database, partition, OptionalInt.empty());
    }

    /**
     * @param only the generation; empty for the one that is live when it opens
     */
    DuckDbEventSink(DuckDb database, EventPartition partition, OptionalInt only) {
        this.database = database;
        this.partition = partition;
        this.generation = only;
        this.rows = new EventRows(partition);
    }

    @Override
    public synchronized Position checkpoint() {
        try {
            connection();
            return checkpoint;
        } catch (SQLException e) {
            throw DuckDbFailures.unavailable(e);
        }
    }

    @Override
    public synchronized Delivery deliver(EventBatch batch) {
        try {
            var connection = connection();
            var fresh = batch.after(checkpoint);
            if (!fresh.isEmpty()) {
                var number = generation.orElseThrow();
                requireFed(connection, number);
                append(connection, number, fresh);
                DuckDbCheckpoints.save(connection, number, partition, fresh.last());
                connection.commit();
                checkpoint = fresh.last();
            }
            return Delivery.applied(fresh.size());
        } catch (SQLException e) {
            // The transaction ends with its connection; the next delivery asks the store where it
            // stands.
            close();
            throw DuckDbFailures.unavailable(e);
        }
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            database.giveBack(open);
            open = null;
        }
    }

    private DuckDBConnection connection() throws SQLException {
        if (open != null) {
            return open;
        }
        var connection = database.borrow();
        try {
            rows.register(connection);
            connection.setAutoCommit(false);
            if (generation.isEmpty()) {
                generation = OptionalInt.of(Generations.read(connection).live());
            }
            checkpoint = DuckDbCheckpoints.read(connection, generation.orElseThrow()).of(partition);
            connection.commit();
            LOG.debug("the analytics store stands at {} of {}", checkpoint, partition);
        } catch (SQLException e) {
            database.giveBack(connection);
            throw e;
        }
        open = connection;
        return connection;
    }

    /** In the same transaction as the insert: what it says holds until the commit. */
    private static void requireFed(DuckDBConnection connection, int number) throws SQLException {
        try {
            Generations.read(connection).requireFed(number);
        } catch (FailureException replaced) {
            connection.rollback();
            throw replaced;
        }
    }

    private void append(DuckDBConnection connection, int number, EventBatch batch)
            throws SQLException {
        try (var insert = connection.createStatement()) {
            rows.of(batch);
            insert.execute(
                    "insert into " + Generations.table(number) + " from " + rows.function() + "()");
        } finally {
            rows.of(EventBatch.EMPTY);
        }
    }
}
