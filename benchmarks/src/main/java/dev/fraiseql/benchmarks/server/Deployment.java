package dev.fraiseql.benchmarks.server;

import dev.fraiseql.benchmarks.harness.Background;
import dev.fraiseql.benchmarks.harness.Checkout;
import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Ports;
import dev.fraiseql.benchmarks.harness.Progress;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.bootstrap.Main;
import dev.fraiseql.testkit.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A compiled schema and a configuration, made by FraiseQL's own commands as a user would. */
public final class Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Checkout checkout = Checkout.find();
    private final Database database;
    private final Path folder;
    private final boolean events;

    private Deployment(Database database, Path folder, boolean events) {
        this.database = database;
        this.folder = folder;
        this.events = events;
    }

    /**
     * @param schemas of the database, with commas between
     * @param folder for the configuration, the schema, the analytics store and the log
     */
    public static Deployment prepare(
            Progress progress, Database database, String schemas, Path folder)
            throws IOException, InterruptedException {
        progress.say("introspecting the database and compiling the schema");
        var deployment = new Deployment(database, folder, true);
        var sdl = folder.resolve("schema.graphql").toString();
        deployment.run("introspect", "--schemas", schemas, "-o", sdl);
        deployment.run("compile", sdl, "--schemas", schemas, "-o", deployment.compiled());
        return deployment;
    }

    /**
     * As {@link #prepare}, for what writes: every mutation is offered, and changes are not
     * captured, which would be measured with them.
     */
    public static Deployment prepareWritable(
            Progress progress, Database database, String schemas, Path folder)
            throws IOException, InterruptedException {
        progress.say("introspecting the database and compiling the schema");
        var deployment = new Deployment(database, folder, false);
        var sdl = folder.resolve("schema.graphql").toString();
        deployment.run("introspect", "--mutations", "--schemas", schemas, "-o", sdl);
        deployment.run("compile", sdl, "--schemas", schemas, "-o", deployment.compiled());
        return deployment;
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        var words = checkout.java(Main.class, List.of(arguments));
        new Command(words, Map.of("FRAISEQL_DATABASE_URL", database.url()), PATIENCE).seconds();
    }

    private String compiled() {
        return folder.resolve("schema.compiled.json").toString();
    }

    /** The compiled schema. */
    public Path schema() {
        return Path.of(compiled());
    }

    /** Starts a server with an empty analytics store; it is ready when this returns. */
    public FraiseqlServer start() throws IOException, InterruptedException {
        return start("fraiseql", "");
    }

    /** As {@link #start()}, its Flight door with a certificate. */
    public FraiseqlServer start(TestAuthority.Issued certificate)
            throws IOException, InterruptedException {
        return start(
                "fraiseql-tls",
                "tls_cert = \"%s\"%ntls_key = \"%s\""
                        .formatted(certificate.certificate(), certificate.key()));
    }

    private FraiseqlServer start(String name, String flight)
            throws IOException, InterruptedException {
        var httpPort = Ports.free();
        var flightPort = Ports.free();
        var config = configuration(name, httpPort, flightPort, flight).toString();
        var process =
                Background.start(
                        name,
                        checkout.java(Main.class, List.of("serve", "--config", config)),
                        Map.of(),
                        folder.resolve(name + ".log"),
                        false);
        var server = new FraiseqlServer(process, httpPort, flightPort);
        try {
            process.awaitReady(server::ready, PATIENCE);
            return server;
        } catch (InterruptedException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private Path configuration(String name, int httpPort, int flightPort, String flight)
            throws IOException {
        var analytics = folder.resolve("analytics.duckdb");
        Files.deleteIfExists(analytics);
        Files.deleteIfExists(Path.of(analytics + ".wal"));
        return Files.writeString(
                folder.resolve(name + ".toml"),
                """
                [database]
                url = "%s"
                stream_pool_size = 120

                [schema]
                path = "%s"

                [http]
                bind_address = "127.0.0.1:%d"

                [arrow_flight]
                bind_address = "127.0.0.1:%d"
                %s

                [events]
                enabled = %s

                %s

                [security]
                allow_anonymous = true
                """
                        .formatted(
                                database.url(),
                                compiled(),
                                httpPort,
                                flightPort,
                                flight,
                                events,
                                events ? "[analytics]\nurl = \"duckdb:" + analytics + '"' : ""));
    }
}
