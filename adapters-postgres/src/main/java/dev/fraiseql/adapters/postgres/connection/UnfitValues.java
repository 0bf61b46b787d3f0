package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The refusal of a value that a result can't hold, as a statement raises it: PostgreSQL has no
 * expression that fails with a message, but a cast that fails shows what it was given.
 */
public final class UnfitValues {
    /** Of a cast that fails. */
    private static final String SQL_STATE = "22P02";

    private static final String MARK = "fraiseql: unfit value: ";
    private static final Pattern MESSAGE =
            Pattern.compile(
                    Pattern.quote(MARK) + "([^|]*)\\|([^|]*)\\|([^|]*)\\|(.*)\"", Pattern.DOTALL);

    private UnfitValues() {}

    /** Stands before what is wrong with the value. */
    public static String before(String field) {
        return MARK + field + "|";
    }

    /** Stands between what is wrong with the value and the key of its row. */
    public static String between(String type) {
        return "|" + type + "|";
    }

    static Optional<Failure> read(SQLException exception) {
        if (!SQL_STATE.equals(exception.getSQLState()) || exception.getMessage() == null) {
            return Optional.empty();
        }
        var parts = MESSAGE.matcher(exception.getMessage());
        return parts.find()
                ? Optional.of(
                        of(
                                parts.group(3)
                                        + (parts.group(4).isEmpty() ? "" : " " + parts.group(4)),
                                parts.group(1),
                                parts.group(2)))
                : Optional.empty();
    }

    /**
     * @param row as the caller may find it
     */
    public static Failure of(String row, String field, String what) {
        return Failure.of(
                FailureCode.VALUE_OUT_OF_RANGE,
                row + ", field " + field + ": " + what + " can't be carried.",
                "Filter such rows out, or correct them; the operator may let such values read as"
                        + " null with query.unrepresentable.");
    }
}
