package dev.fraiseql.testkit.service;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.testkit.contract.SampleRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.stream.Collectors;

/** The query suite's sample in PostgreSQL, and what the server says about queries over it. */
public final class PostgresSample {

    private PostgresSample() {}

    /** Creates the schema {@code sample} with its rows; takes less than a second. */
    public static void create(TestDatabase database) throws SQLException {
        database.execute(script());
        try (var connection = database.connect()) {
            SampleRows.forEach(
                    (type, rows) ->
                            rows.forEach(
                                    row -> {
                                        try {
                                            insert(connection, type, row.values().toArray());
                                        } catch (SQLException failure) {
                                            throw new IllegalStateException(
                                                    "the sample does not take " + row, failure);
                                        }
                                    }));
        }
    }

    /** Whether a session runs, or holds a transaction of, a query that names the type's table. */
    public static boolean worksOn(TestDatabase database, EntityType type) throws SQLException {
        return sessions(database, type, "state <> 'idle'") > 0;
    }

    /** Whether a session's query over the type waits for its client to take rows. */
    public static boolean isHeldBack(TestDatabase database, EntityType type) throws SQLException {
        return sessions(
                        database,
                        type,
                        "(wait_event = 'ClientWrite' or state = 'idle in transaction')")
                > 0;
    }

    private static int sessions(TestDatabase database, EntityType type, String condition)
            throws SQLException {
        try (var connection = database.connect();
                var statement =
                        connection.prepareStatement(
                                "select count(*) from pg_stat_activity"
                                        + " where datname = current_database() and pid <> pg_backend_pid()"
                                        + " and strpos(replace(query, '\"', ''), ?) > 0 and "
                                        + condition)) {
            statement.setString(1, type.table().toString());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void insert(Connection connection, EntityType type, Object[] values)
            throws SQLException {
        var columns =
                type.fields().stream().map(ScalarField::column).collect(Collectors.joining(", "));
        var places = type.fields().stream().map(field -> "?").collect(Collectors.joining(", "));
        var sql = "insert into " + type.table() + " (" + columns + ") values (" + places + ")";
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                // Text of no declared type: the server reads it as the column's.
                statement.setObject(
                        i + 1, values[i] == null ? null : values[i].toString(), Types.OTHER);
            }
            statement.executeUpdate();
        }
    }

    private static String script() {
        try (var resource = PostgresSample.class.getResourceAsStream("sample.sql")) {
            return new String(
                    Objects.requireNonNull(resource, "sample.sql").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
