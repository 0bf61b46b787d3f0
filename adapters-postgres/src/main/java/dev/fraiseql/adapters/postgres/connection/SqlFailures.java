package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What an SQL error means to the caller, by SQLState. The driver's message may hold values and internals: it stays the
 * cause, for the log.
 */
public final class SqlFailures {
    private SqlFailures() {}

    public static FailureException of(SQLException exception) {
        return failure(exception).causedBy(exception);
    }

    /** For a statement that its caller cancelled: PostgreSQL reports that like a timeout. */
    public static FailureException cancelled(@Nullable Throwable cause) {
        var failure = Failure.of(
                FailureCode.OPERATION_CANCELLED, "The operation was cancelled.", "Repeat it if it is still wanted.");
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }

    private static Failure failure(SQLException exception) {
        var state = exception.getSQLState() == null ? "" : exception.getSQLState();
        if (exception instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("28")
                || state.equals("3D000")
                || state.equals("53300")) {
            return unavailable(state);
        }
        return switch (state) {
            case "57014" -> Failure.of(
                    FailureCode.STATEMENT_TIMEOUT,
                    "The database stopped the statement: it ran for longer than is allowed.",
                    "Ask for less at once: add a filter or a limit; the operator may raise the timeout.");
            case "42501" -> Failure.of(
                    FailureCode.FORBIDDEN,
                    "The database does not allow this to you.",
                    "Ask for rights, or leave out what you may not see or write.");
            case "2201B" -> Failure.of(
                    FailureCode.BAD_USER_INPUT,
                    "The regular expression is not valid.",
                    "Write a POSIX regular expression as PostgreSQL knows them.");
            case "22025", "22019" -> Failure.of(
                    FailureCode.BAD_USER_INPUT,
                    "The LIKE pattern is not valid: it ends with the escape character.",
                    "Write a backslash in a pattern as two.");
            case "22003", "22008", "22015", "22001" -> Failure.of(
                    FailureCode.VALUE_OUT_OF_RANGE,
                    "A value is outside the range of its column.",
                    "Give a value that the column's type can hold.");
            case "40001", "40P01", "55P03" -> Failure.of(
                    FailureCode.DATABASE_BUSY,
                    "The database gave up on the operation because others wanted the same rows.",
                    "Repeat it.");
            default -> byClass(state, exception);
        };
    }

    private static Failure byClass(String state, SQLException exception) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "23" -> constraint(state, exception);
            case "22" -> Failure.of(
                    FailureCode.BAD_USER_INPUT,
                    "A value does not fit what it is used for.",
                    "Check the form of the values you sent.");
            case "53" -> unavailable(state);
            case "44" -> Failure.of(
                    FailureCode.CONSTRAINT_VIOLATION,
                    "The row would not be visible through the view it is written to.",
                    "Give values that the view shows.");
            default -> Failure.of(
                    FailureCode.INTERNAL_ERROR,
                    "The database refused a statement" + (state.isEmpty() ? "." : " (SQLState " + state + ")."),
                    "Report it with the time; the server's log has the details.");
        };
    }

    private static Failure unavailable(String state) {
        return switch (state) {
            case "28P01", "28000" -> Failure.of(
                    FailureCode.DATABASE_UNAVAILABLE,
                    "The database refused the server's user or password.",
                    "Correct database.url.");
            case "3D000" -> Failure.of(
                    FailureCode.DATABASE_UNAVAILABLE,
                    "The database named in database.url does not exist.",
                    "Create it or correct database.url.");
            case "53300" -> Failure.of(
                    FailureCode.DATABASE_UNAVAILABLE,
                    "The database has no connection left.",
                    "Lower database.pool_size or raise max_connections of PostgreSQL.");
            default -> Failure.of(
                    FailureCode.DATABASE_UNAVAILABLE,
                    "The database can't be reached, or the connection to it was lost.",
                    "Repeat the request later; the operator checks that PostgreSQL runs at database.url.");
        };
    }

    private static Failure constraint(String state, SQLException exception) {
        var server = exception instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        var named = constraintName(server);
        return switch (state) {
            case "23502" -> Failure.of(
                    FailureCode.CONSTRAINT_VIOLATION,
                    "A value is required" + column(server) + ".",
                    "Give a value that is not null.");
            case "23503" -> Failure.of(
                    FailureCode.CONSTRAINT_VIOLATION,
                    "A row that is referred to does not exist" + named + ".",
                    "Refer to an existing row, or create it first.");
            case "23505" -> Failure.of(
                    FailureCode.CONSTRAINT_VIOLATION,
                    "A row with the same key exists already" + named + ".",
                    "Use another value, or change the existing row.");
            case "23514" -> Failure.of(
                    FailureCode.CONSTRAINT_VIOLATION,
                    "A value breaks a rule of the table" + named + ".",
                    "Give a value that the rule allows.");
            default -> Failure.of(
                    FailureCode.CONSTRAINT_VIOLATION,
                    "The change breaks a rule of the table" + named + ".",
                    "Give values that the rule allows.");
        };
    }

    private static String constraintName(@Nullable ServerErrorMessage server) {
        return server == null || server.getConstraint() == null ? "" : " (constraint " + server.getConstraint() + ")";
    }

    private static String column(@Nullable ServerErrorMessage server) {
        return server == null || server.getColumn() == null ? "" : " for column " + server.getColumn();
    }
}
