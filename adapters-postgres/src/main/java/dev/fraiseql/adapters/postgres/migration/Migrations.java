package dev.fraiseql.adapters.postgres.migration;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema {@code fraiseql} up to date. Processes that start at once wait for each other;
 * one that finds nothing to do needs no right to change anything.
 */
public final class Migrations implements Component {
    private static final String SCHEMA = "fraiseql";

    /** Behind it: {@code create or replace trigger}. */
    private static final int OLDEST_SERVER = 14;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Database database;

    @Inject
    public Migrations(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "FraiseQL's database schema";
    }

    /**
     * Returns when the schema is up to date.
     *
     * @throws FailureException {@code DATABASE_UNAVAILABLE}; {@code CONFIGURATION_INVALID} for a
     *     role without the right to make the schema, or a server that is too old; {@code
     *     INTERNAL_ERROR}
     */
    @Override
    public void start() {
        // A session's lock on a connection of its own: Flyway's begins only once the schema is
        // there.
        try (var connection = database.unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('fraiseql.migration', 0))");
            requireServer(connection);
            requireSchema(connection);
            migrate();
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    @Override
    public void close() {
        // Nothing runs on.
    }

    private void migrate() {
        try {
            Flyway.configure()
                    .dataSource(database.unpooled())
                    .schemas(SCHEMA)
                    .table("migration")
                    .locations("classpath:db/fraiseql")
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw failure(e);
        }
    }

    private static void requireServer(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "The database server is PostgreSQL " + version + ".",
                            "Use PostgreSQL " + OLDEST_SERVER + " or later.")
                    .asException();
        }
    }

    private static void requireSchema(Connection connection) throws SQLException {
        try (var query =
                connection.prepareStatement(
                        """
                        select to_regnamespace(?) is not null or has_database_privilege(current_database(), 'create'),
                               current_user, current_database()""")) {
            query.setString(1, SCHEMA);
            try (var row = query.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw Failure.of(
                                    FailureCode.CONFIGURATION_INVALID,
                                    "The role "
                                            + row.getString(2)
                                            + " may not create FraiseQL's schema \""
                                            + SCHEMA
                                            + "\" in the database "
                                            + row.getString(3)
                                            + ".",
                                    "Grant it once: grant create on database \""
                                            + row.getString(3)
                                            + "\" to \""
                                            + row.getString(2)
                                            + "\"; or start FraiseQL once as a role that may.")
                            .asException();
                }
            }
        }
    }

    private static FailureException failure(FlywayException e) {
        var sql = sqlCause(e);
        if (sql != null && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
            return Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "The role of database.url may not read or change FraiseQL's schema \""
                                    + SCHEMA
                                    + "\".",
                            "Use the role that owns the schema, or make this one a member of it.")
                    .causedBy(e);
        }
        if (sql != null && sql.getSQLState() != null && sql.getSQLState().startsWith("08")) {
            return SqlFailures.of(sql);
        }
        return Failure.of(
                        FailureCode.INTERNAL_ERROR,
                        "FraiseQL's schema \"" + SCHEMA + "\" could not be brought up to date.",
                        "See the log; nothing was changed half-way.")
                .causedBy(e);
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
