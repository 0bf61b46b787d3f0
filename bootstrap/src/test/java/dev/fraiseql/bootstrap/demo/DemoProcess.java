package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.testkit.service.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** {@code fraiseql demo} as a process of its own, its temporary files in a folder of the test's. */
final class DemoProcess implements AutoCloseable {

    private final Process process;
    private final Path home;
    private final int httpPort;
    private final int flightPort = FreePort.find();

    DemoProcess(Path home, String... arguments) throws IOException {
        this(home, FreePort.find(), arguments);
    }

    DemoProcess(Path home, int httpPort, String... arguments) throws IOException {
        this.home = home;
        this.httpPort = httpPort;
        Files.createDirectories(home.resolve("tmp"));
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.fraiseql.bootstrap.Main",
                                "demo",
                                "--http-port",
                                String.valueOf(httpPort),
                                "--flight-port",
                                String.valueOf(flightPort)));
        command.addAll(List.of(arguments));
        process =
                new ProcessBuilder(command)
                        .redirectError(home.resolve("stderr").toFile())
                        .redirectOutput(home.resolve("stdout").toFile())
                        .start();
    }

    int httpPort() {
        return httpPort;
    }

    int flightPort() {
        return flightPort;
    }

    String err() {
        return read("stderr");
    }

    String out() {
        return read("stdout");
    }

    private String read(String name) {
        try {
            return Files.readString(home.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    void awaitSaid(String text) {
        await(Duration.ofMinutes(2), () -> err().contains(text) || !process.isAlive());
        if (!err().contains(text)) {
            throw new AssertionError("it ended without saying '" + text + "': " + err());
        }
    }

    /** Sends a signal: INT, TERM or KILL. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    /** Returns the exit status. */
    int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it still runs after " + patience + ": " + err());
        }
        return process.exitValue();
    }

    /**
     * The demo's PostgreSQL and its watchdog: they have a path below our home on their command
     * lines.
     */
    List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(other -> other.pid() != process.pid())
                .filter(other -> commandLine(other).contains(home.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    /** Folders of demos for the moment. */
    List<Path> folders() {
        try (var files = Files.list(home.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("fraiseql-demo-"))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    void awaitNothingLeft() {
        await(Duration.ofSeconds(15), () -> left().isEmpty() && folders().isEmpty());
    }

    static void await(Duration patience, BooleanSupplier condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        awaitNothingLeft();
    }
}
