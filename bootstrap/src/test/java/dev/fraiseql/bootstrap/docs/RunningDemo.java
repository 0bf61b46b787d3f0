package dev.fraiseql.bootstrap.docs;

import dev.fraiseql.testkit.contract.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The demo as a process of its own, as the launcher starts it, on free ports and with little data.
 */
final class RunningDemo implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern HTTP = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/graphiql");
    private static final Pattern FLIGHT = Pattern.compile("grpc://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path output;

    private RunningDemo(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Returns when it is ready. */
    static RunningDemo start() throws Exception {
        var output = Files.createTempFile("fraiseql-demo-", ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(jvmFlags());
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fraiseql.bootstrap.Main"));
        command.addAll(
                List.of("demo", "--scale", "0.05", "--http-port", "0", "--flight-port", "0"));
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        var demo = new RunningDemo(process, output);
        try {
            Await.until(
                    "the demo is ready",
                    PATIENCE,
                    () -> {
                        if (!process.isAlive()) {
                            throw new AssertionError("the demo ended: " + demo.output());
                        }
                        return demo.output().contains("Ctrl-C stops everything.");
                    });
            return demo;
        } catch (Exception | AssertionError failed) {
            demo.close();
            throw failed;
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** A documented text with this demo's ports in the place of the default ones. */
    String here(String text) throws IOException {
        return text.replace("localhost:8080", "127.0.0.1:" + port(HTTP))
                .replace("localhost:50051", "127.0.0.1:" + flightPort());
    }

    int flightPort() throws IOException {
        return port(FLIGHT);
    }

    private int port(Pattern pattern) throws IOException {
        var match = pattern.matcher(output());
        if (!match.find()) {
            throw new AssertionError("the demo names no " + pattern + ": " + output());
        }
        return Integer.parseInt(match.group(1));
    }

    /** As Ctrl-C does; what it leaves behind is another test's matter. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(output);
    }

    private static List<String> jvmFlags() throws IOException {
        try (var lines = Files.lines(Documents.root().resolve("dev/lib/jvm-flags"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }
}
