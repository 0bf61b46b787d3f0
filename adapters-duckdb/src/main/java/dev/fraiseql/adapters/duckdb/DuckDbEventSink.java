package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends events and moves the checkpoint in one DuckDB transaction: a crash leaves both or
 * neither.
 */
final class DuckDbEventSink implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbEventSink.class);

    private final DuckDb database;
    private final EventRows rows = new EventRows();
    private @Nullable DuckDBConnection open;
    private Position checkpoint = Position.START;

    @Inject
    DuckDbEventSink(DuckDb database) {
        this.database = database;
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
                append(connection, fresh);
                moveCheckpoint(connection, fresh.last());
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
            checkpoint = readCheckpoint(connection);
            LOG.debug("the analytics store stands at {}", checkpoint);
        } catch (SQLException e) {
            database.giveBack(connection);
            throw e;
        }
        open = connection;
        return connection;
    }

    private static Position readCheckpoint(DuckDBConnection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select xid, seq from observer_checkpoint")) {
            if (!row.next()) {
                throw new SQLException("the checkpoint is gone");
            }
            var position = new Position(row.getLong(1), row.getLong(2));
            connection.commit();
            return position;
        }
    }

    private void append(DuckDBConnection connection, EventBatch batch) throws SQLException {
        try (var insert = connection.createStatement()) {
            rows.of(batch);
            insert.execute("insert into observer_events from " + EventRows.FUNCTION + "()");
        } finally {
            rows.of(EventBatch.EMPTY);
        }
    }

    private static void moveCheckpoint(DuckDBConnection connection, Position position)
            throws SQLException {
        try (var update =
                connection.prepareStatement("update observer_checkpoint set xid = ?, seq = ?")) {
            update.setLong(1, position.xid());
            update.setLong(2, position.seq());
            update.executeUpdate();
        }
    }
}
