package dev.fraiseql.chaos;

import dev.fraiseql.chaos.fault.ProcessTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code fraiseql serve} as a process of its own. Thread-safe. */
final class ServerProcess implements ProcessTarget.Controls, AutoCloseable {

    private static final Pattern HTTP =
            Pattern.compile("listening: HTTP on 127\\.0\\.0\\.1:(\\d+)");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path configuration;
    private final Path log;
    private @Nullable Process process;
    private boolean killed;
    private long logStart;

    /**
     * @param log what it says, of all its lives
     */
    ServerProcess(Path configuration, Path log) {
        this.configuration = configuration;
        this.log = log;
    }

    /** Runs another command of FraiseQL to its end. */
    static void run(Path log, String... arguments) throws IOException, InterruptedException {
        var done = command(log, List.of(arguments)).start();
        if (!done.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || done.exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " failed: " + Files.readString(log));
        }
    }

    private static ProcessBuilder command(Path log, List<String> arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.fraiseql.bootstrap.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** Returns at once: what it depends on may be away. */
    @Override
    public synchronized void start() throws IOException {
        killed = false;
        logStart = Files.exists(log) ? Files.size(log) : 0;
        process = command(log, List.of("serve", "--config", configuration.toString())).start();
    }

    /** The port of its HTTP door, once it listens. */
    int awaitPort() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var door = HTTP.matcher(said());
            if (door.find()) {
                return Integer.parseInt(door.group(1));
            }
            revive();
            LockSupport.parkNanos(50_000_000);
        }
        throw new IllegalStateException("the server does not start: " + said());
    }

    /** Starts it again where it gave up because what it needs was away. */
    synchronized void revive() throws IOException {
        if (!killed && !running().isAlive()) {
            start();
        }
    }

    private synchronized String said() throws IOException {
        try (var file = Files.newByteChannel(log, StandardOpenOption.READ)) {
            file.position(logStart);
            return new String(
                    java.nio.channels.Channels.newInputStream(file).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException("the server was never started");
        }
        return process;
    }

    @Override
    public synchronized void kill() throws InterruptedException {
        killed = true;
        running().destroyForcibly().waitFor();
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** In order: it finishes what it has. */
    synchronized void stop() throws InterruptedException {
        killed = true;
        running().destroy();
        if (!running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not stop");
        }
    }

    @Override
    public synchronized void close() throws InterruptedException {
        killed = true;
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(running().pid())).start().waitFor();
    }
}
