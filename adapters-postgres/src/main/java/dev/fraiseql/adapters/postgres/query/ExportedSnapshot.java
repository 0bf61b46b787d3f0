package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The snapshot of one transaction, for others to take over as long as it lasts.
 *
 * @param id PostgreSQL's own name for it; it can't be a parameter
 */
record ExportedSnapshot(String id) {
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]+");
    private static final String BEGIN = "set transaction isolation level repeatable read read only";

    /** Of another server's time limits the transaction is freed; some are newer than others. */
    private static final String UNLIMITED =
            "select set_config(name, '0', true) from pg_catalog.pg_settings where name in"
                    + " ('idle_in_transaction_session_timeout', 'transaction_timeout',"
                    + " 'idle_session_timeout')";

    /** The states of: no such snapshot, its transaction ended, it never was one. */
    private static final Set<String> GONE = Set.of("22023", "42704", "55000");

    ExportedSnapshot {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no snapshot id: " + id);
        }
    }

    /** Begins the connection's transaction and shares what it sees. */
    static ExportedSnapshot export(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN);
            statement.execute(UNLIMITED);
            try (var rows = statement.executeQuery("select pg_export_snapshot()")) {
                rows.next();
                return new ExportedSnapshot(rows.getString(1));
            }
        }
    }

    /** Begins the connection's transaction, which sees what the exporting one sees. */
    void join(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN);
            statement.execute("set transaction snapshot '" + id + "'");
        } catch (SQLException e) {
            if (GONE.contains(String.valueOf(e.getSQLState()))) {
                throw expired().causedBy(e);
            }
            throw e;
        }
    }

    static Failure expired() {
        return Failure.of(
                FailureCode.SNAPSHOT_EXPIRED,
                "The snapshot of this export is gone.",
                "Ask GetFlightInfo again for endpoints, and read or renew them in time.");
    }
}
