package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.ports.event.ChangeCapture;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Calls {@code fraiseql.track}. */
final class PostgresChangeCapture implements ChangeCapture {
    private final Database database;

    @Inject
    PostgresChangeCapture(Database database) {
        this.database = database;
    }

    @Override
    public void track(EntityType type) {
        var table = type.table();
        database.inTransaction(
                connection -> {
                    try (var limit = connection.createStatement();
                            var track =
                                    connection.prepareStatement(
                                            "select fraiseql.track(format('%I.%I', ?, ?)::regclass, ?)")) {
                        // Whoever waits for a long writer holds up all writers behind it.
                        limit.execute("set local lock_timeout = '5s'");
                        track.setString(1, table.schema());
                        track.setString(2, table.name());
                        track.setString(3, type.name());
                        return track.execute();
                    } catch (SQLException e) {
                        throw failure(table, e);
                    }
                });
    }

    private static FailureException failure(TableName table, SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "42501" ->
                    Failure.of(
                                    FailureCode.FORBIDDEN,
                                    "FraiseQL's database role may not make triggers on the table "
                                            + table
                                            + ".",
                                    "Grant it the right: grant trigger on "
                                            + table
                                            + " to the role of database.url.")
                            .causedBy(e);
            case "42P01", "3F000" ->
                    Failure.of(
                                    FailureCode.SCHEMA_MISMATCH,
                                    "The table " + table + " is not in the database.",
                                    "Compile the schema again.")
                            .causedBy(e);
            case "42809" ->
                    Failure.of(
                                    FailureCode.SCHEMA_MISMATCH,
                                    "The changes of "
                                            + table
                                            + " cannot become events: it is not an ordinary table.",
                                    "Compile the schema again.")
                            .causedBy(e);
            case "42P16" ->
                    Failure.of(
                                    FailureCode.SCHEMA_MISMATCH,
                                    "The changes of "
                                            + table
                                            + " cannot become events: it has no primary key.",
                                    "Give it a primary key and compile the schema again.")
                            .causedBy(e);
            default -> SqlFailures.of(e);
        };
    }
}
