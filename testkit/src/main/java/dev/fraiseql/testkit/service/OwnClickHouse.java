package dev.fraiseql.testkit.service;

import dev.fraiseql.testkit.clickhouse.ClickHouseMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A ClickHouse of one test, which may pause, kill and start it again: data and port stay. What was
 * inserted survives a kill. Ends with the JVM at the latest. One thread at a time.
 */
public final class OwnClickHouse implements AutoCloseable {
    static final String PACKAGE = "@chdb/lib-linux-x64-gnu@26.7.3-stable.1";

    /** Of the only user, {@code default}. */
    public static final String PASSWORD = "p@ss/word";

    private static final ToolHome HOME = new ToolHome("clickhouse", List.of(PACKAGE));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path library;
    private final Path data;
    private final int port;
    private @Nullable Process running;

    private OwnClickHouse(Path library, Path data, int port) {
        this.library = library;
        this.data = data;
        this.port = port;
    }

    /** Started already. */
    static OwnClickHouse create() throws IOException, InterruptedException {
        var home = HOME.get(OwnClickHouse::install);
        var library = home.resolve("node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");
        var data = Files.createTempDirectory("fraiseql-clickhouse-");
        var own = new OwnClickHouse(library, data, FreePort.find());
        // Registered first, so that it also ends what a failing start left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "clickhouse-stop"));
        own.start();
        return own;
    }

    public ClickHouseServer server() {
        return new ClickHouseServer(URI.create("http://localhost:" + port), "default", PASSWORD);
    }

    /** Starts it where it is not running; returns when it answers, in about two seconds. */
    public synchronized void start() throws IOException, InterruptedException {
        if (running != null) {
            return;
        }
        var log = data.resolve("server.log");
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:ErrorFile=" + data.resolve("crash.log"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ClickHouseMain.class.getName(),
                                library.toString(),
                                data.toString(),
                                Integer.toString(port),
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Not UTC, so that code which leans on the server's zone is found out.
        builder.environment().put("TZ", "Asia/Kolkata");
        var process = builder.start();
        running = process;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!server().answers()) {
            if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                kill();
                throw new IOException("ClickHouse does not start: " + Files.readString(log));
            }
        }
    }

    /** Ends it at once, as a crash would. A second call does nothing. */
    public synchronized void kill() throws InterruptedException {
        if (running != null) {
            var ending = running;
            running = null;
            ending.destroyForcibly().waitFor();
        }
    }

    /** Stops its work without ending it (SIGSTOP): connections stay and nothing is answered. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Goes on after {@link #pause()}. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    @Override
    public synchronized void close() {
        try {
            kill();
            if (Files.exists(data)) {
                try (var files = Files.walk(data)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("ClickHouse left files in " + data, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void signal(String signal) throws IOException, InterruptedException {
        if (running != null) {
            ToolHome.run(
                    List.of("kill", "-" + signal, Long.toString(running.pid())), data, PATIENCE);
        }
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        ToolHome.install(
                List.of("npm", "install", "--prefix", ".", "--no-audit", "--no-fund", PACKAGE),
                folder);
    }
}
