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
            root = open();
        } catch (SQLException | IOException e) {
            close();
            throw DuckDbFailures.opening(config, e);
        }
    }

    /**
     * On a connection of its own, rolled back where the work fails.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code ANALYTICS_UNAVAILABLE}
     */
    <T> T inTransaction(Work<T> work) {
        try {
            var connection = borrow();
            try {
                connection.setAutoCommit(false);
                var result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                giveBack(connection);
            }
        } catch (SQLException e) {
            throw DuckDbFailures.unavailable(e);
        }
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(DuckDBConnection connection) throws SQLException;
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

    /** An older file is put aside and filled anew: what it lacks stands in the change log only. */
    private DuckDBConnection open() throws SQLException, IOException {
        var connection = (DuckDBConnection) DriverManager.getConnection(url(), settings());
        try {
            var version = DuckDbLayout.version(connection);
            DuckDbLayout.requireKnown(version, config);
            if (version == DuckDbLayout.CURRENT) {
                return connection;
            }
            if (version > 0 && config.file().isPresent()) {
                connection.close();
                putAside(config.file().get(), version);
                connection = (DuckDBConnection) DriverManager.getConnection(url(), settings());
            }
            DuckDbLayout.create(connection);
            return connection;
        } catch (SQLException | IOException | RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private static void putAside(Path file, int version) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".v" + version);
        Files.move(file, aside);
        LOG.warn(
                "the analytics file {} was written by an earlier version: it is filled anew from the change log; the old one is kept as {}",
                file,
                aside);
    }

    private static void closeQuietly(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("a DuckDB connection did not close", e);
        }
    }
}
