package dev.fraiseql.bootstrap.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded PostgreSQL on a free loopback port, behind a password. It ends when we do, see {@code
 * postgres.sh}.
 */
final class DemoPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPostgres.class);

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 20;

    private final DataFolder folder;
    private final Process watchdog;
    private final int port;

    private DemoPostgres(DataFolder folder, Process watchdog, int port) {
        this.folder = folder;
        this.watchdog = watchdog;
        this.port = port;
    }

    /** Starts it and returns before it answers: see {@link #awaitReady}. */
    static DemoPostgres launch(DataFolder folder, Path programs) {
        awaitEndOfPredecessor(folder);
        try {
            var port = freePort();
            var watchdog = new ProcessBuilder(command(folder, programs, port)).start();
            return new DemoPostgres(folder, watchdog, port);
        } catch (IOException failure) {
            throw Trouble.of(
                    "the embedded PostgreSQL can't be started: " + failure.getMessage(),
                    "Run it again with" + " --verbose.",
                    failure);
        }
    }

    private static List<String> command(DataFolder folder, Path programs, int port) {
        var command = new ArrayList<String>();
        if (Programs.exist("setsid")) {
            // A session of its own: the terminal's Ctrl-C must not reach PostgreSQL before we have
            // drained.
            command.add("setsid");
        }
        command.addAll(
                List.of("sh", "-c", Resources.text("postgres.sh"), "fraiseql-demo-postgres"));
        command.add(folder.isKept() ? "" : folder.root().toString());
        command.add(folder.isKept() ? "INT" : "QUIT");
        command.add(folder.log().toString());
        command.add(folder.cluster().toString());
        command.add(folder.passwordFile().toString());
        command.add(programs.resolve("bin").toString());
        command.addAll(Programs.withoutRoot());
        command.add("--");
        settings(folder, port).forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private static List<String> settings(DataFolder folder, int port) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "port=" + port,
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=100",
                                "shared_buffers=256MB",
                                "maintenance_work_mem=256MB",
                                // Tables that are made and filled in one transaction need no log.
                                "wal_level=minimal",
                                "max_wal_senders=0",
                                "max_wal_size=2GB",
                                "jit=off",
                                "log_min_messages=warning"));
        if (!folder.isKept()) {
            settings.addAll(List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off"));
        }
        return settings;
    }

    /** A demo that was killed leaves its PostgreSQL stopping for a moment. */
    private static void awaitEndOfPredecessor(DataFolder folder) {
        var file = folder.cluster().resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return;
            }
            var running =
                    ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
            if (running.isPresent()
                    && running.get().info().command().orElse("").endsWith("/postgres")) {
                running.get().onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException | ExecutionException | NumberFormatException gone) {
            LOG.debug("no PostgreSQL to wait for", gone);
        } catch (TimeoutException stays) {
            throw Trouble.of(
                    folder.root() + " is in use by a PostgreSQL that does not stop",
                    "Stop it, or name another folder with --data.",
                    stays);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until it takes connections. */
    void awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isReady()) {
            if (watchdog.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw Trouble.of(
                        "the embedded PostgreSQL does not start: " + lastWords(),
                        "See " + folder.log() + ".");
            }
            if (System.nanoTime() > deadline) {
                throw Trouble.of(
                        "the embedded PostgreSQL did not start within "
                                + START_TIMEOUT.toSeconds()
                                + " s",
                        "See " + folder.log() + ".");
            }
        }
    }

    /** PostgreSQL writes its state into the last line of its lock file. */
    private boolean isReady() {
        try {
            var lines = Files.readAllLines(folder.cluster().resolve("postmaster.pid"));
            return lines.size() >= 8 && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(folder.log());
            return lines.isEmpty() ? "it says nothing" : lines.getLast().strip();
        } catch (IOException unreadable) {
            return "it left no log";
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                "fraiseql",
                folder.password());
    }

    /** For FraiseQL and for psql. */
    String url(String database) {
        return "postgresql://fraiseql:" + folder.password() + "@127.0.0.1:" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        watchdog.getOutputStream().close();
        try {
            if (!watchdog.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the embedded PostgreSQL is still stopping");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
