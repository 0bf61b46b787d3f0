package dev.fraiseql.testkit.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL of one test, which may stop, kill and start it again: data and port stay.
 * What was committed survives a kill, as in production. Ends with the JVM at the latest. One thread
 * at a time.
 */
public final class OwnPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final PostgresServer server;
    private @Nullable EmbeddedPostgres running;

    private OwnPostgres(Path data, int port) {
        this.data = data;
        this.port = port;
        this.server =
                new PostgresServer(
                        new TestDatabase("localhost", port, "postgres", "postgres", "postgres"));
    }

    /** Started already. */
    static OwnPostgres create() {
        try {
            var data = Files.createTempDirectory("fraiseql-postgres-");
            var own = new OwnPostgres(data, FreePort.find());
            // Registered first, so that it also ends what a failing start left behind.
            Runtime.getRuntime().addShutdownHook(new Thread(own::close, "postgres-stop"));
            own.start();
            return own;
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", failure);
        }
    }

    public PostgresServer server() {
        return server;
    }

    /** Starts it where it is not running; returns when it answers. */
    public synchronized void start() throws IOException {
        if (running != null) {
            return;
        }
        running =
                EmbeddedPostgres.builder()
                        .setPgBinaryResolver(new PostgresArchive())
                        .setDataDirectory(data)
                        .setPort(port)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(PATIENCE)
                        // The same order of texts on every machine.
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("max_prepared_transactions", "10")
                        // A commit is one: the launcher's own default would lose it in a kill.
                        .setServerConfig("synchronous_commit", "on")
                        // Not UTC, so that code which leans on the server's zone is found out.
                        .setServerConfig("timezone", "Asia/Kolkata")
                        // Test data need not outlive the machine, only the server.
                        .setServerConfig("full_page_writes", "off")
                        .start();
    }

    /**
     * Lets new connections use TLS. The files are read at once; the key is for nobody else's eyes.
     */
    public synchronized void useTls(Path certificate, Path key) throws IOException, SQLException {
        var own = data.resolve("server.key");
        Files.copy(
                key, own, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setOwner(own, Files.getOwner(data.resolve("PG_VERSION")));
        Files.copy(certificate, data.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
        server.run("alter system set ssl = on");
        server.run("select pg_reload_conf()");
    }

    /** Stops it in order: connections are cut. A second call does nothing. */
    public synchronized void stop() throws IOException {
        if (running != null) {
            var stopping = running;
            running = null;
            stopping.close();
        }
    }

    /**
     * Ends its processes at once, as a crash would; what follows is a recovery at the next start.
     */
    public synchronized void kill() throws IOException {
        if (running == null) {
            return;
        }
        var processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        // A new server refuses to start while one old process holds the shared memory.
        CompletableFuture.allOf(
                        processes.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        stop();
    }

    /** Stops the work of all its processes without ending them (SIGSTOP): nothing is answered. */
    public synchronized void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Goes on after {@link #pause()}. */
    public synchronized void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** The postmaster first, so that it starts no more of them. */
    private void signal(String name) throws IOException, InterruptedException {
        if (running == null) {
            return;
        }
        for (var process : processes()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    private List<ProcessHandle> processes() throws IOException {
        var pid =
                Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).stream()
                .flatMap(
                        postmaster ->
                                Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .toList();
    }

    @Override
    public synchronized void close() {
        try {
            stop();
            if (Files.exists(data)) {
                try (var files = Files.walk(data)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the embedded PostgreSQL left files in " + data, failure);
        }
    }
}
