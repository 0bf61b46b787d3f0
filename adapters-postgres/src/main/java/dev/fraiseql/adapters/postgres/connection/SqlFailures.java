package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an SQL error means to the caller, by SQLState. The driver's message may hold values and
 * internals: it stays the cause, for the log.
 */
public final class SqlFailures {
    /**
     * A statement begins a text with this, and casts it to a number, to end its transaction where a
     * row has another version than it should; the version follows.
     */
    public static final String VERSION_CONFLICT_TEXT = "fraiseql:VERSION_CONFLICT:";

    /** As {@link #VERSION_CONFLICT_TEXT}, where a row is not one that the caller may write. */
    public static final String ROW_NOT_ALLOWED_TEXT = "fraiseql:ROW_NOT_ALLOWED";

    private static final Pattern VERSION_CONFLICT =
            Pattern.compile(Pattern.quote("\"" + VERSION_CONFLICT_TEXT) + "([^\"]*)\"");

    private SqlFailures() {}

    /** The caller's names for what the database calls otherwise. */
    @FunctionalInterface
    public interface Names {
        String field(String table, String column);
    }

    public static FailureException of(SQLException exception) {
        return of(exception, (table, column) -> column);
    }

    public static FailureException of(SQLException exception, Names names) {
        return UnfitValues.read(exception)
                .orElseGet(() -> failure(exception, names))
                .causedBy(exception);
    }

    /** For a statement that its caller cancelled: PostgreSQL reports that like a timeout. */
    public static FailureException cancelled(@Nullable Throwable cause) {
        var failure =
                Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "The operation was cancelled.",
                        "Repeat it if it is still wanted.");
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }

    private static Failure failure(SQLException exception, Names names) {
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
            case "57014" -> stopped(exception);
            case "54000" ->
                    Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The result is larger than the database can put into one value.",
                            "Ask for less at once, or read it as a stream over Flight.");
            case "42501" ->
                    Failure.of(
                            FailureCode.FORBIDDEN,
                            "The database does not allow this to you.",
                            "Ask for rights, or leave out what you may not see or write.");
            case "2201B" ->
                    Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "The regular expression is not valid.",
                            "Write a POSIX regular expression as PostgreSQL knows them.");
            case "22025", "22019" ->
                    Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "The LIKE pattern is not valid: it ends with the escape character.",
                            "Write a backslash in a pattern as two.");
            case "22003", "22008", "22015", "22001" ->
                    Failure.of(
                            FailureCode.VALUE_OUT_OF_RANGE,
                            "A value is outside the range of its column.",
                            "Give a value that the column's type can hold.");
            case "21000" ->
                    Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "Two rows of the input have the same key.",
                            "Send each row once.");
            case "22P02" -> malformed(exception);
            case "40001", "40P01", "55P03" ->
                    Failure.of(
                            FailureCode.DATABASE_BUSY,
                            "The database gave up on the operation because others wanted the same"
                                    + " rows.",
                            "Repeat it.");
            default -> byClass(state, exception, names);
        };
    }

    /**
     * PostgreSQL has one state for its own timeout and for a request from outside; only the words
     * differ.
     */
    private static Failure stopped(SQLException exception) {
        var words = exception.getMessage();
        return words != null && words.contains("user request")
                ? Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "The statement was cancelled in the database.",
                        "Repeat it if it is still wanted.")
                : Failure.of(
                        FailureCode.STATEMENT_TIMEOUT,
                        "The database stopped the statement: it ran for longer than is allowed.",
                        "Ask for less at once: add a filter or a limit; the operator may raise the"
                                + " timeout.");
    }

    private static Failure byClass(String state, SQLException exception, Names names) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "23" -> ConstraintFailures.of(state, exception, names);
            case "22" -> unfit();
            case "53" -> unavailable(state);
            case "44" ->
                    Failure.of(
                            FailureCode.CONSTRAINT_VIOLATION,
                            "The row would not be visible through the view it is written to.",
                            "Give values that the view shows.");
            default ->
                    Failure.of(
                            FailureCode.INTERNAL_ERROR,
                            "The database refused a statement"
                                    + (state.isEmpty() ? "." : " (SQLState " + state + ")."),
                            "Report it with the time; the server's log has the details.");
        };
    }

    /** Text that is no value of its type; one such text is ours. */
    private static Failure malformed(SQLException exception) {
        var words = exception.getMessage();
        if (words != null && words.contains('"' + ROW_NOT_ALLOWED_TEXT + '"')) {
            return Failure.of(
                    FailureCode.ROW_NOT_ALLOWED,
                    "A row is not one that the caller may write.",
                    "Write rows that the caller's rights include, or ask the operator for more.");
        }
        var conflict = words == null ? null : VERSION_CONFLICT.matcher(words);
        return conflict != null && conflict.find()
                ? Failure.of(
                                FailureCode.VERSION_CONFLICT,
                                "The row was changed in the meantime: its version is "
                                        + conflict.group(1)
                                        + ".",
                                "Read it again, and repeat the change with that version.")
                        .with("version", conflict.group(1))
                : unfit();
    }

    private static Failure unfit() {
        return Failure.of(
                FailureCode.BAD_USER_INPUT,
                "A value does not fit what it is used for.",
                "Check the form of the values you sent.");
    }

    private static Failure unavailable(String state) {
        return switch (state) {
            case "28P01", "28000" ->
                    Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "The database refused the server's user or password.",
                            "Correct database.url.");
            case "3D000" ->
                    Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "The database named in database.url does not exist.",
                            "Create it or correct database.url.");
            case "53300" ->
                    Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "The database has no connection left.",
                            "Lower database.pool_size or raise max_connections of PostgreSQL.");
            case "53100" ->
                    Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "The database has no room left on its disk.",
                            "Repeat the request when the operator has made room.");
            case "53200" ->
                    Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "The database has no memory left for the statement.",
                            "Ask for less at once, or repeat the request later.");
            default ->
                    Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "The database can't be reached, or the connection to it was lost.",
                            "Repeat the request later; the operator checks that PostgreSQL runs at"
                                    + " database.url.");
        };
    }
}
