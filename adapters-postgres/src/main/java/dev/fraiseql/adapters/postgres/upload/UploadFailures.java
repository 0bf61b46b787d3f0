package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.upload.Upload;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What an SQL error means to the uploading client, with the row and the column it is about. */
final class UploadFailures {
    /**
     * The context that PostgreSQL gives: "COPY orders, line 5, column total", in the server's
     * language. A line is a row.
     */
    private static final Pattern CONTEXT =
            Pattern.compile("^COPY .+?, \\S+ (\\d{1,18})(?:, \\S+ ([^:\\n]+))?", Pattern.MULTILINE);

    private UploadFailures() {}

    static FailureException of(SQLException exception, Upload upload) {
        var failure = SqlFailures.of(exception, (_, column) -> name(upload, column));
        var context = context(exception);
        if (context == null) {
            return failure;
        }
        var place = CONTEXT.matcher(context);
        if (!place.find()) {
            return failure;
        }
        var column = place.group(2);
        return at(
                        Long.parseLong(place.group(1)),
                        column == null ? null : name(upload, column.strip()),
                        failure.first())
                .causedBy(exception);
    }

    static FailureException of(SQLException exception, Upload upload, long row) {
        var failure = SqlFailures.of(exception, (_, column) -> name(upload, column));
        return at(row, null, failure.first()).causedBy(exception);
    }

    /** The same failure, saying where. */
    static Failure at(long row, @Nullable String column, Failure failure) {
        return Failure.of(
                failure.code(),
                "Row " + row + (column == null ? "" : ", " + column) + ": " + failure.message(),
                failure.remedy());
    }

    private static @Nullable String context(SQLException exception) {
        return exception instanceof PSQLException postgres
                        && postgres.getServerErrorMessage() != null
                ? postgres.getServerErrorMessage().getWhere()
                : null;
    }

    /** The client's name of a column of the table or of the temporary one. */
    private static String name(Upload upload, String column) {
        for (var i = 0; i < upload.columns().size(); i++) {
            if (upload.columns().get(i).column().equals(column)
                    || UploadSql.staged(i).equals(column)) {
                return upload.names().get(i);
            }
        }
        return column;
    }
}
