package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What an error of DuckDB means to people. Its own words stay in the cause, for the log. */
final class DuckDbFailures {
    private DuckDbFailures() {}

    static FailureException unavailable(Throwable cause) {
        return Failure.of(
                        FailureCode.ANALYTICS_UNAVAILABLE,
                        "The analytics store does not answer.",
                        "Try again later; if it lasts, the server's log says why.")
                .causedBy(cause);
    }

    /** DuckDB tells its reasons apart by text only, as everywhere. */
    static FailureException querying(SQLException cause) {
        var reason = cause.getMessage() == null ? "" : cause.getMessage();
        if (reason.startsWith("Out of Range Error") || reason.startsWith("Conversion Error")) {
            return Failure.of(
                            FailureCode.VALUE_OUT_OF_RANGE,
                            "A number of the result has more digits than it may.",
                            "Ask for an average instead of a sum, or for fewer events.")
                    .causedBy(cause);
        }
        if (reason.startsWith("Invalid Input Error")) {
            return Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "A regular expression, or another value of the query, is malformed.",
                            "Write expressions of RE2: https://github.com/google/re2/wiki/Syntax.")
                    .causedBy(cause);
        }
        if (reason.startsWith("Out of Memory Error")) {
            return Failure.of(
                            FailureCode.MEMORY_LIMIT_REACHED,
                            "The analytics store has too little memory for this query.",
                            "Ask for less, or raise analytics.memory_limit.")
                    .causedBy(cause);
        }
        return unavailable(cause);
    }

    static FailureException cancelled() {
        return Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "The operation was cancelled.",
                        "Repeat it if it is still wanted.")
                .asException();
    }

    /** DuckDB tells its reasons apart by text only; an unknown one is still one clear failure. */
    static FailureException opening(DuckDbConfig config, Exception cause) {
        var file = config.file().map(Path::toString).orElse("memory");
        var reason = cause.getMessage() == null ? "" : cause.getMessage();
        if (reason.contains("lock on file")) {
            return Failure.of(
                            FailureCode.ANALYTICS_UNAVAILABLE,
                            "The analytics file " + file + " is in use by another process.",
                            "Stop the other process, or give this one another file in analytics.path.")
                    .causedBy(cause);
        }
        if (reason.contains("newer version") || reason.contains("version number")) {
            return invalid(
                    "The analytics file "
                            + file
                            + " was written by another version of DuckDB that this one cannot read.",
                    "Use the version of FraiseQL that wrote it, or name a new file in analytics.path: it is filled again"
                            + " from the change log.",
                    cause);
        }
        if (reason.contains("not a valid DuckDB database")
                || reason.contains("Serialization Error")
                || reason.contains("Corrupt")
                || reason.contains("checksum")) {
            return invalid(
                    "The analytics file " + file + " is damaged, or no DuckDB database.",
                    "Restore it, or name a new file in analytics.path: it is filled again from the change log.",
                    cause);
        }
        if (cause instanceof IOException || reason.startsWith("IO Error")) {
            return invalid(
                    "The analytics file " + file + " cannot be opened or made.",
                    "Check that its folder exists, has room, and may be written by this process.",
                    cause);
        }
        return invalid(
                "The analytics store in " + file + " does not open.",
                "See the log; a new file in analytics.path is filled again from the change log.",
                cause);
    }

    private static FailureException invalid(String message, String remedy, Exception cause) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy).causedBy(cause);
    }
}
