package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Version of the tables in the file, kept in {@code observer_layout}. */
final class DuckDbLayout {

    /** 1 was before the generations; it kept no version. */
    static final int CURRENT = 2;

    private static final String CHECKPOINTS =
            """
            create table observer_checkpoint (
                generation  integer not null,
                source      varchar not null,
                "partition" integer not null,
                xid         bigint  not null,
                seq         bigint  not null,
                primary key (generation, source, "partition")
            )""";

    private DuckDbLayout() {}

    /** 0 for a new file. */
    static int version(DuckDBConnection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select count(*) filter (table_name = 'observer_layout'), count(*)
                                  from information_schema.tables where table_name like 'observer\\_%' escape '\\'""")) {
            row.next();
            if (row.getInt(1) == 0) {
                return row.getInt(2) == 0 ? 0 : 1;
            }
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select version from observer_layout")) {
            row.next();
            return row.getInt(1);
        }
    }

    static void create(DuckDBConnection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("create table observer_layout (version integer not null)");
            statement.execute("insert into observer_layout values (" + CURRENT + ")");
            statement.execute(CHECKPOINTS);
            Generations.create(connection);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID} for a file
     *     of a later version
     */
    static void requireKnown(int version, DuckDbConfig config) {
        if (version > CURRENT) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "The analytics file "
                                    + config.file().map(Object::toString).orElse("in memory")
                                    + " was written by a later version of FraiseQL.",
                            "Use that version, or name a new file in analytics.path: it is filled again from the change log.")
                    .asException();
        }
    }
}
