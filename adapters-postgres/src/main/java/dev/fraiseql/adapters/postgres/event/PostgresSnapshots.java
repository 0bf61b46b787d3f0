package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.event.SnapshotProgress;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Snapshots;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Calls {@code fraiseql.begin_snapshot} and {@code fraiseql.continue_snapshot}. */
final class PostgresSnapshots implements Snapshots {

    /** A MiB of the table: its rows are locked for share until their events are written. */
    private static final int BLOCKS = 128;

    private final Database database;

    @Inject
    PostgresSnapshots(Database database) {
        this.database = database;
    }

    @Override
    public SnapshotProgress begin(String entity, boolean resume) {
        return call(
                "select blocks, done, rows from fraiseql.begin_snapshot(?, ?)",
                entity,
                statement -> statement.setBoolean(2, resume));
    }

    @Override
    public SnapshotProgress step(String entity) {
        return call(
                "select blocks, done, rows from fraiseql.continue_snapshot(?, ?)",
                entity,
                statement -> statement.setInt(2, BLOCKS));
    }

    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private SnapshotProgress call(String sql, String entity, Binder second) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        statement.setString(1, entity);
                        second.bind(statement);
                        try (var row = statement.executeQuery()) {
                            row.next();
                            return new SnapshotProgress(
                                    row.getLong(1), row.getLong(2), row.getLong(3));
                        }
                    } catch (SQLException e) {
                        throw failure(entity, e);
                    }
                });
    }

    private static FailureException failure(String entity, SQLException e) {
        return switch (e.getSQLState() == null ? "" : e.getSQLState()) {
            case "42704" ->
                    Failure.of(
                                    FailureCode.UNKNOWN_TABLE,
                                    "No table is tracked as the entity " + entity + ".",
                                    "Start a server that serves the type, or call fraiseql.track.")
                            .causedBy(e);
            case "42501" ->
                    Failure.of(
                                    FailureCode.FORBIDDEN,
                                    "FraiseQL's database role may not lock the rows of "
                                            + entity
                                            + ".",
                                    "Grant it select and update on the table for the time of the snapshot.")
                            .causedBy(e);
            default -> SqlFailures.of(e);
        };
    }
}
