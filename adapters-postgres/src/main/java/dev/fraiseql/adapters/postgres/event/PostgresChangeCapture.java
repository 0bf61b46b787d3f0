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
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLException;

/** Calls {@code fraiseql.track}. */
final class PostgresChangeCapture implements ChangeCapture {
    private static final String TRACK =
            "select fraiseql.track(format('%I.%I', ?, ?)::regclass, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    @Inject
    PostgresChangeCapture(Database database) {
        this.database = database;
    }

    @Override
    public void track(EntityType type) {
        var table = type.table();
        var events = type.events();
        database.inTransaction(
                connection -> {
                    try (var limit = connection.createStatement();
                            var track = connection.prepareStatement(TRACK)) {
                        // Whoever waits for a long writer holds up all writers behind it.
                        limit.execute("set local lock_timeout = '5s'");
                        track.setString(1, table.schema());
                        track.setString(2, table.name());
                        track.setString(3, type.name());
                        track.setString(4, events.identity());
                        track.setBoolean(5, events.before());
                        track.setBoolean(6, events.changedFields());
                        track.setArray(7, texts(connection, events.exclude()));
                        track.setArray(8, texts(connection, events.redact()));
                        return track.execute();
                    } catch (SQLException e) {
                        throw failure(table, e);
                    }
                });
    }

    /** What {@code fraiseql.track} says; it names columns and the expression, and no values. */
    private static String reason(SQLException e) {
        return e instanceof PSQLException known && known.getServerErrorMessage() != null
                ? String.valueOf(known.getServerErrorMessage().getMessage())
                : "it is refused";
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
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
                                    "Give it a primary key, or @events(identity: …), and compile the schema again.")
                            .causedBy(e);
            case "42703", "22023" ->
                    Failure.of(
                                    FailureCode.SCHEMA_MISMATCH,
                                    "The changes of "
                                            + table
                                            + " cannot become events as @events says: "
                                            + reason(e)
                                            + ".",
                                    "Correct @events and compile the schema again.")
                            .causedBy(e);
            default -> SqlFailures.of(e);
        };
    }
}
