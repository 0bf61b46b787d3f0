package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A NATS server of one test, which may pause, kill and start it again: data and port stay. Ends
 * with the JVM at the latest. One thread at a time.
 */
public final class OwnNats implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 5_000_000;

    private final Path program;
    private final Path folder;
    private final int port;
    private @Nullable Process running;

    private OwnNats(Path program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    /** Started already. */
    static OwnNats create(Path program, String... settings) throws IOException {
        var folder = Files.createTempDirectory("fraiseql-nats-");
        var own = new OwnNats(program, folder, FreePort.find());
        Files.writeString(
                own.configuration(),
                """
                listen: "127.0.0.1:%d"
                jetstream { store_dir: "%s", max_memory_store: 512MB, max_file_store: 16GB }
                %s
                """
                        .formatted(own.port, folder, String.join("\n", settings)));
        // Registered first, so that it also ends what a failing start left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "nats-stop"));
        own.start();
        return own;
    }

    public NatsServer server() {
        return new NatsServer("nats://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Starts it where it is not running; returns when it answers. */
    public synchronized void start() throws IOException {
        if (running != null) {
            return;
        }
        var log = folder.resolve("server.log");
        running =
                new ProcessBuilder(program.toString(), "-c", configuration().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!running.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(
                        "nats-server does not answer: " + String.join("\n", tail(log)));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Ends it at once, as a crash would. */
    public synchronized void kill() {
        if (running != null) {
            // A paused process ends by this as well.
            running.destroyForcibly();
            awaitExit(running);
            running = null;
        }
    }

    /** Stops its process without ending it (SIGSTOP): connections stay, nothing answers. */
    public synchronized void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets a paused process go on. */
    public synchronized void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Deletes what it stored; only while it is not running. */
    public synchronized void loseData() {
        delete(folder.resolve("jetstream"));
    }

    @Override
    public synchronized void close() {
        kill();
        delete(folder);
    }

    private Path configuration() {
        return folder.resolve("server.conf");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        if (running == null) {
            throw new IllegalStateException("the NATS server is not running");
        }
        ToolHome.run(List.of("kill", signal, Long.toString(running.pid())), folder, PATIENCE);
    }

    /** A server greets with one line before anybody asks. */
    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return socket.getInputStream().read() == 'I';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void awaitExit(Process process) {
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static List<String> tail(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - 10), lines.size());
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the NATS server left files in " + folder, failure);
        }
    }
}
