package dev.fraiseql.benchmarks.peers;

import dev.fraiseql.benchmarks.harness.Background;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Cache;
import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Ports;
import dev.fraiseql.benchmarks.harness.Progress;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.load.Dialect;
import dev.fraiseql.benchmarks.load.Endpoint;
import dev.fraiseql.benchmarks.postgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostGraphile on the same database, with what slows it switched off. */
public final class PostGraphile implements AutoCloseable {

    public static final String VERSION = "4.14.1";

    /** Name of the contender, as tables show it. */
    public static final String NAME = "PostGraphile " + VERSION;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Background process;
    private final URI uri;

    private PostGraphile(Background process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Installs it at the first call; empty, with a note, where that fails. */
    public static Optional<PostGraphile> start(Cache cache, Database database, Progress progress)
            throws IOException, InterruptedException {
        var folder = cache.folder("postgraphile-" + VERSION);
        try {
            var node = Tool.NODE.require();
            install(folder, progress);
            return Optional.of(serve(node, folder, database));
        } catch (BenchmarkFailure failure) {
            progress.note("no PostGraphile: " + failure.getMessage());
            return Optional.empty();
        }
    }

    private static void install(Path folder, Progress progress)
            throws IOException, InterruptedException {
        var done = folder.resolve("installed");
        if (Files.exists(done)) {
            return;
        }
        progress.say("installing " + NAME + " (once)");
        new Command(
                        List.of(
                                Tool.NPM.require().toString(),
                                "install",
                                "--prefix",
                                folder.toString(),
                                "--no-audit",
                                "--no-fund",
                                "--loglevel=error",
                                "postgraphile@" + VERSION))
                .seconds();
        Files.createFile(done);
    }

    private static PostGraphile serve(Path node, Path folder, Database database)
            throws IOException, InterruptedException {
        var port = Ports.free();
        var process =
                Background.start(
                        "PostGraphile",
                        List.of(
                                node.toString(),
                                folder.resolve("node_modules/postgraphile/cli.js").toString(),
                                "--connection",
                                database.url(),
                                "--schema",
                                "shop",
                                "--host",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--disable-query-log",
                                "--disable-graphiql",
                                "--disable-default-mutations"),
                        Map.of("NODE_ENV", "production"),
                        folder.resolve("postgraphile.log"),
                        false);
        var server = new PostGraphile(process, URI.create("http://127.0.0.1:" + port + "/graphql"));
        process.awaitReady(server::ready, PATIENCE);
        return server;
    }

    private boolean ready() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri)
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString("{\"query\":\"{__typename}\"}"))
                            .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public Endpoint endpoint() {
        return new Endpoint(NAME, Dialect.POSTGRAPHILE, uri);
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
