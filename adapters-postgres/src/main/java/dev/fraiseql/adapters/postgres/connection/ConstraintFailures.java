package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Violated constraints: names the constraint and the fields, never a value. */
final class ConstraintFailures {
    /** The server's detail begins with the columns; what follows are values. */
    private static final Pattern KEY = Pattern.compile("^Key \\(([^()=]+)\\)=");

    private ConstraintFailures() {}

    static Failure of(String state, SQLException exception, SqlFailures.Names names) {
        var server =
                exception instanceof PSQLException postgres
                        ? postgres.getServerErrorMessage()
                        : null;
        var fields = fields(server, names);
        var constraint = server == null ? null : server.getConstraint();
        var failure = failure(state, where(fields, constraint));
        if (constraint != null) {
            failure = failure.with("constraint", constraint);
        }
        return fields.isEmpty() ? failure : failure.with("field", fields);
    }

    private static Failure failure(String state, String where) {
        return switch (state) {
            case "23502" ->
                    violation("A value is required" + where, "Give a value that is not null.");
            case "23503" ->
                    violation(
                            "A row that is referred to does not exist, or is still referred to"
                                    + where,
                            "Refer to an existing row, or create it first.");
            case "23505" ->
                    violation(
                            "A row with the same key exists already" + where,
                            "Use another value, or change that row.");
            case "23514" ->
                    violation(
                            "A value breaks a rule of the table" + where,
                            "Give a value that the rule allows.");
            default ->
                    violation(
                            "The change breaks a rule of the table" + where,
                            "Give values that the rule allows.");
        };
    }

    private static Failure violation(String sentence, String remedy) {
        return Failure.of(FailureCode.CONSTRAINT_VIOLATION, sentence + ".", remedy);
    }

    private static String where(String fields, @Nullable String constraint) {
        return (fields.isEmpty() ? "" : " for " + fields)
                + (constraint == null ? "" : " (constraint " + constraint + ")");
    }

    /** Joined by commas; empty where the server does not say. */
    private static String fields(@Nullable ServerErrorMessage server, SqlFailures.Names names) {
        if (server == null || server.getTable() == null) {
            return "";
        }
        var table = server.getTable();
        if (server.getColumn() != null) {
            return names.field(table, server.getColumn());
        }
        var key = KEY.matcher(server.getDetail() == null ? "" : server.getDetail());
        return key.find()
                ? Arrays.stream(key.group(1).split(", "))
                        .map(column -> names.field(table, column))
                        .collect(Collectors.joining(", "))
                : "";
    }
}
