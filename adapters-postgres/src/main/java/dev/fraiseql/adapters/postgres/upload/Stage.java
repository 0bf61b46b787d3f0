package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.upload.Upload;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * From the temporary table into the real one. Where that fails it looks for the row: halves the
 * rows until one is left, keeping what went well, so that the search takes no longer than about two
 * inserts of all.
 */
final class Stage {
    /** "ON CONFLICT DO UPDATE command cannot affect row a second time". */
    private static final String REPEATED_KEY = "21000";

    private final Connection connection;
    private final Upload upload;
    private final UploadSql sql;

    Stage(Connection connection, Upload upload, UploadSql sql) {
        this.connection = connection;
        this.upload = upload;
        this.sql = sql;
    }

    /**
     * @return rows written
     */
    long insert(long rows) throws SQLException {
        var before = connection.setSavepoint();
        try {
            return insert(0, rows);
        } catch (SQLException e) {
            if (!isAboutRow(e)) {
                throw e;
            }
            connection.rollback(before);
            throw failure(e, rows);
        }
    }

    private FailureException failure(SQLException whole, long rows) throws SQLException {
        if (REPEATED_KEY.equals(whole.getSQLState())) {
            return repeatedKey(whole);
        }
        var good = 0L;
        var bad = rows;
        var last = whole;
        while (bad - good > 1) {
            var middle = (good + bad) >>> 1;
            var before = connection.setSavepoint();
            try {
                insert(good, middle);
                good = middle;
            } catch (SQLException e) {
                if (!isAboutRow(e)) {
                    throw e;
                }
                connection.rollback(before);
                bad = middle;
                last = e;
            }
        }
        return UploadFailures.of(last, upload, bad);
    }

    private FailureException repeatedKey(SQLException cause) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql.findRepeatedKey())) {
            found.next();
            return UploadFailures.at(
                            found.getLong(1),
                            String.join(", ", upload.type().primaryKey()),
                            Failure.of(
                                    FailureCode.CONSTRAINT_VIOLATION,
                                    "An earlier row of the upload has the same key.",
                                    "Send each key once."))
                    .causedBy(cause);
        }
    }

    private long insert(long above, long upTo) throws SQLException {
        try (var statement = connection.prepareStatement(sql.insertFromStage())) {
            statement.setLong(1, above);
            statement.setLong(2, upTo);
            return statement.executeLargeUpdate();
        }
    }

    /** Values, constraints, row-level security, and what triggers raise. */
    private static boolean isAboutRow(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("44")
                || state.startsWith("P0")
                || state.equals("42501")
                || state.equals(REPEATED_KEY);
    }
}
