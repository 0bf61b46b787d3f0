package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL of the demo's own, on a free port of the loopback interface. Starts as root as well. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Returns when it answers. */
    public static EmbeddedDatabase start(DemoFolder folder) {
        try {
            var settings = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setDataDirectory(folder.postgres())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("shared_buffers", "256MB");
            if (!folder.temporary()) {
                // The launcher switches it off; data that is kept shall survive a power failure.
                settings.setServerConfig("fsync", "on");
            }
            return new EmbeddedDatabase(settings.start());
        } catch (IOException | IllegalStateException failed) {
            throw Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "the embedded PostgreSQL does not start: " + failed.getMessage(),
                            "Look for the disk's free space and the folder's rights; --data names another folder.")
                    .causedBy(failed);
        }
    }

    /** For the server's own configuration: {@code postgresql://postgres@127.0.0.1:<port>/postgres}. */
    public String url() {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** A plain connection, as any client would open it; its holder closes it. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", null);
    }

    /** Stops the server within seconds; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the embedded PostgreSQL did not stop in order", failed);
        }
    }

    /** The server's programs are unpacked once, below the user's cache. */
    private static Path binaries() throws IOException {
        var cache = System.getenv("XDG_CACHE_HOME");
        var base = cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return Files.createDirectories(base.resolve("fraiseql/postgres"));
    }
}
