package dev.fraiseql.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs beside the measurement: a server or a client. Its standard error goes to a
 * log file; it ends with this process at the latest.
 */
public final class Background implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread hook;

    private Background(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.hook = new Thread(() -> destroy(process), "stop-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * @param log replaced; holds standard error, and standard output too unless {@code piped}
     * @param piped whether standard output is read here, through {@link #process()}
     */
    public static Background start(
            String name,
            List<String> words,
            Map<String, String> environment,
            Path log,
            boolean piped)
            throws IOException {
        var builder = new ProcessBuilder(words).redirectError(log.toFile());
        if (!piped) {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        builder.environment().putAll(environment);
        return new Background(name, builder.start(), log);
    }

    public Process process() {
        return process;
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it answers; fails as soon as it has ended. */
    public void awaitReady(Probe probe, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!probe.ready()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new BenchmarkFailure(name + " ended at once: " + said());
            }
            if (System.nanoTime() > deadline) {
                throw new BenchmarkFailure(
                        name + " was not ready within " + patience.toSeconds() + " s: " + said());
            }
        }
    }

    /** The end of its log, for a message. */
    public String said() {
        try {
            return Command.tail(Files.readString(log, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException unreadable) {
            return "see " + log;
        }
    }

    @Override
    public void close() throws InterruptedException {
        var children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Whether a program answers already. */
    @FunctionalInterface
    public interface Probe {

        boolean ready() throws InterruptedException;
    }
}
