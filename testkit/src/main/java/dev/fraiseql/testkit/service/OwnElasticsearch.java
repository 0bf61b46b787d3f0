package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An Elasticsearch of one test, which may stop, kill, pause and start it again: data and port stay.
 * It refuses root and is then run by {@code nobody}, in a folder of its own. Ends with the JVM at
 * the latest. One thread at a time.
 */
public final class OwnElasticsearch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String HEAP = "-Xms512m -Xmx512m";

    private final Path folder;
    private final Path home;
    private final int port;
    private @Nullable Process running;

    private OwnElasticsearch(Path folder, Path home, int port) {
        this.folder = folder;
        this.home = home;
        this.port = port;
    }

    /** Started already. */
    static OwnElasticsearch create() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("fraiseql-elasticsearch-");
        var own =
                new OwnElasticsearch(folder, ElasticsearchPackage.unpack(folder), FreePort.find());
        // Registered first, so that it also ends what a failing start left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "elasticsearch-stop"));
        own.configure();
        own.start();
        return own;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it where it is not running; returns when it answers. */
    public synchronized void start() throws IOException, InterruptedException {
        if (running != null) {
            return;
        }
        var command = new ArrayList<String>();
        if (ROOT) {
            command.addAll(
                    List.of(
                            "setpriv",
                            "--reuid=nobody",
                            "--regid=nogroup",
                            "--clear-groups",
                            "--"));
        }
        command.addAll(List.of("bash", home.resolve("bin/elasticsearch").toString()));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("ES_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ES_TMPDIR", folder.resolve("tmp").toString());
        builder.environment().put("ES_JAVA_OPTS", HEAP);
        builder.redirectErrorStream(true).redirectOutput(log().toFile());
        var process = builder.start();
        running = process;
        awaitAnswer(process);
    }

    /** Stops it in order. A second call does nothing. */
    public synchronized void stop() {
        end(ProcessHandle::destroy);
    }

    /** Ends it at once, as a crash would. */
    public synchronized void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    /** Its connections stay open, and it answers no more. */
    public synchronized void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Behind {@link #pause}. */
    public synchronized void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    @Override
    public synchronized void close() {
        kill();
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("files are left in " + folder, failure);
        }
    }

    private void configure() throws IOException, InterruptedException {
        for (var own : List.of("tmp", "data", "logs")) {
            Files.createDirectories(folder.resolve(own));
        }
        Files.writeString(
                home.resolve("config/elasticsearch.yml"),
                """
                cluster.name: fraiseql-test
                discovery.type: single-node
                xpack.security.enabled: false
                http.host: 127.0.0.1
                http.port: %d
                transport.host: 127.0.0.1
                transport.port: %d
                path.data: %s
                path.logs: %s
                # A machine's full disk is no matter of these tests.
                cluster.routing.allocation.disk.threshold_enabled: false
                """
                        .formatted(
                                port,
                                FreePort.find(),
                                folder.resolve("data"),
                                folder.resolve("logs")));
        if (ROOT) {
            ToolHome.run(
                    List.of("chown", "--recursive", "nobody:nogroup", folder.toString()),
                    folder,
                    Duration.ofMinutes(1));
        }
    }

    private void awaitAnswer(Process process) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var question =
                    HttpRequest.newBuilder(url().resolve("/_cluster/health?wait_for_status=yellow"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!answers(client, question)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    var said = Files.readString(log());
                    kill();
                    throw new IOException("Elasticsearch does not start: " + said);
                }
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest question)
            throws InterruptedException {
        try {
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("out.log");
    }

    /** The launcher and the server, which is its child. */
    private List<ProcessHandle> processes() {
        return running == null
                ? List.of()
                : Stream.concat(Stream.of(running.toHandle()), running.descendants()).toList();
    }

    private void end(Consumer<ProcessHandle> how) {
        var processes = processes();
        running = null;
        processes.forEach(how);
        CompletableFuture.allOf(
                        processes.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void signal(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", name));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        ToolHome.run(command, folder, Duration.ofSeconds(10));
    }
}
