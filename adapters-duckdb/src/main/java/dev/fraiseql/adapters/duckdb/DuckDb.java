package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database. Its holders borrow connections of their own, which share it. Thread-safe. */
final class DuckDb implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDb.class);

    private static final String[] TABLES = {
        """
        create table if not exists observer_events (
            event_id    varchar     not null,
            event_type  varchar     not null,
            entity_type varchar     not null,
            entity_id   varchar     not null,
            "timestamp" timestamptz not null,
            data        varchar     not null,
            user_id     varchar,
            org_id      varchar,
            source         varchar  not null,
            "partition"    integer  not null,
            xid            bigint   not null,
            seq            bigint   not null,
            digest         bigint   not null,
            changed_fields varchar,
            "before"       varchar
        )""",
        """
        create table if not exists observer_checkpoint (
            source      varchar not null,
            "partition" integer not null,
            xid         bigint  not null,
            seq         bigint  not null,
            primary key (source, "partition")
        )""",
    };

    private final DuckDbConfig config;
    private final Set<DuckDBConnection> borrowed = new HashSet<>();
    private @Nullable DuckDBConnection root;

    @Inject
    DuckDb(DuckDbConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID} if the
     *     file cannot be used, {@code ANALYTICS_UNAVAILABLE} if another process uses it
     */
    @Override
    public synchronized void start() {
        if (root != null) {
            return;
        }
        try {
            var parent = config.file().map(file -> file.toAbsolutePath().getParent());
            if (parent.isPresent()) {
                Files.createDirectories(parent.get());
            }
            root = (DuckDBConnection) DriverManager.getConnection(url(), settings());
            createTables(root);
        } catch (SQLException | IOException e) {
            close();
            throw DuckDbFailures.opening(config, e);
        }
    }

    /** A connection of the caller's, who gives it back; otherwise it ends with the database. */
    synchronized DuckDBConnection borrow() throws SQLException {
        var connection = connect();
        borrowed.add(connection);
        return connection;
    }

    /**
     * A connection that stays open until it is given back, whatever becomes of this: closing it
     * under a thread that reads from it would free the memory that it reads.
     */
    synchronized DuckDBConnection connect() throws SQLException {
        if (root == null) {
            throw new SQLException("the database is not open");
        }
        return root.duplicate();
    }

    synchronized void giveBack(DuckDBConnection connection) {
        borrowed.remove(connection);
        closeQuietly(connection);
    }

    /** The last connection to close writes what is in the log into the file. */
    @Override
    public synchronized void close() {
        borrowed.forEach(DuckDb::closeQuietly);
        borrowed.clear();
        if (root != null) {
            closeQuietly(root);
            root = null;
        }
    }

    private String url() {
        return "jdbc:duckdb:" + config.file().map(Path::toString).orElse("");
    }

    private Properties settings() {
        var settings = new Properties();
        settings.setProperty("memory_limit", config.memoryLimitMiB() + "MiB");
        // At 16 MiB, the default, half of the time goes into checkpoints; a crash reads the log
        // again in a second or two.
        settings.setProperty("checkpoint_threshold", "256MiB");
        if (config.file().isEmpty()) {
            // The default is the working directory.
            settings.setProperty(
                    "temp_directory",
                    Path.of(
                                    System.getProperty("java.io.tmpdir"),
                                    "fraiseql-duckdb-" + ProcessHandle.current().pid())
                            .toString());
        }
        settings.setProperty("TimeZone", "UTC");
        // It reads and writes nothing but its own file.
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        return settings;
    }

    private static void createTables(DuckDBConnection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute(table);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void closeQuietly(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("a DuckDB connection did not close", e);
        }
    }
}
