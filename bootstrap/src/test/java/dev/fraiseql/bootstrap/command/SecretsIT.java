package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.OwnNats;
import dev.fraiseql.testkit.service.OwnPostgres;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.ShopData;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole server with planted secrets, at debug level, whose stores do not answer: no secret stands
 * anywhere that somebody else may look.
 */
@Timeout(240)
class SecretsIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** Each begins with the same, and none stands in an ordinary text. */
    private static final String PLANTED = "pl4nted";

    /** Refuses connections at once. */
    private static final String NOBODY = "127.0.0.1:9";

    @TempDir private Path folder;

    private OwnPostgres postgres;
    private OwnNats nats;
    private TestDatabase database;
    private final StringWriter out = new StringWriter();
    private final List<String> seen = new ArrayList<>();

    /** A PostgreSQL of our own trusts whoever comes, with any password. */
    @BeforeEach
    void start() throws Exception {
        postgres = PostgresServer.own();
        nats = NatsServer.own(NatsVersion.NEWEST, "authorization { token: " + PLANTED + "nats }");
        database = postgres.server().createDatabase();
        ShopData.create(database, 10);
    }

    @AfterEach
    void stop() {
        nats.close();
        postgres.close();
    }

    @Test
    void noSecretIsSeenFromOutside() throws Exception {
        compile();
        configure();
        var key =
                run(
                        "api-key",
                        "create",
                        "--database",
                        database.uri(),
                        "--name",
                        "k",
                        "--user",
                        "a");
        run("config", "print", "--defaults", "--config", file().toString());
        run("config", "print", "--format", "json", "--config", file().toString());
        run("config", "explain", "security.jwt_secret", "--config", file().toString());
        var process = serve();
        try {
            Await.until(
                    "it listens",
                    SOON,
                    () -> said().contains("listening: Flight") || !process.isAlive());
            assertThat(process.isAlive()).as(said()).isTrue();

            overHttp(port("HTTP"), key.strip());
            overFlight(port("Flight server"));
            seen.add(threads(process));
            seen.add(arguments(process));
            reloadWithMistakes(process);
        } finally {
            process.destroy();
            process.waitFor();
        }
        seen.add(said());
        seen.add(Files.readString(folder.resolve("stdout")));

        assertThat(said()).contains("DEBUG", "configuration:", "analytics", "search");
        for (var text : seen) {
            assertThat(text).doesNotContain(PLANTED);
            assertThat(text.contains(key.strip())).as("the API key in: %s", text).isFalse();
        }
    }

    private void overHttp(int port, String key) throws Exception {
        var query = "{\"query\":\"{ orders(limit: 2) { id } }\"}";
        var base = "http://127.0.0.1:" + port;
        assertThat(answer(base + "/graphql", query, "X-API-Key", key)).contains("\"data\"");
        answer(base + "/graphql", query, "X-API-Key", "fql_" + PLANTED + "key");
        answer(base + "/graphql", query, "Authorization", "Bearer " + PLANTED + "token");
        answer(base + "/graphql", query, "Authorization", "Basic " + PLANTED);
        answer(base + "/graphql", "{\"query\":\"{ nothing }\"}", "X-API-Key", key);
        answer(base + "/graphql", "{\"query\":\"{ _events { event_id } }\"}", "X-API-Key", key);
        for (var path :
                List.of("/metrics", "/health", "/health/ready", "/events/search?q=x", "/")) {
            answer(base + path, null, "X-API-Key", key);
        }
    }

    /** Kept for the end, whatever its status. */
    private String answer(String url, @Nullable String body, String header, String value)
            throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).header(header, value);
            if (body != null) {
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
            }
            var answer = client.send(request.build(), BodyHandlers.ofString());
            seen.add(answer.headers().map() + answer.body());
            return answer.body();
        }
    }

    private void overFlight(int port) throws Exception {
        CallHeaders headers = new FlightCallHeaders();
        headers.insert("authorization", "Bearer " + PLANTED + "token");
        try (var allocator = new RootAllocator();
                var client =
                        FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
                                .build()) {
            for (var ticket : List.of("export:orders::", "events:*:now-1h:now:10", "nothing")) {
                try (var stream =
                        client.getStream(
                                new Ticket(ticket.getBytes(StandardCharsets.UTF_8)),
                                new HeaderCallOption(headers))) {
                    stream.next();
                } catch (FlightRuntimeException refused) {
                    seen.add(refused.toString());
                }
            }
        }
    }

    private static String threads(Process process) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var dump =
                new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                        .redirectErrorStream(true)
                        .start();
        var text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("\"main\"");
        return text;
    }

    private static String arguments(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().commandLine().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private void reloadWithMistakes(Process process) throws Exception {
        var text = Files.readString(file());
        for (var mistake :
                List.of(
                        text.replace("jwt_secret = \"", "jwt_secret = " + PLANTED + "\""),
                        text.replace("clickhouse://me:", "clickhouse://me:%zz"),
                        text.replace("clickhouse://me:", "clickhouse://me:^ "),
                        text.replace("elasticsearch://", "elasticsearch://^ "),
                        text.replace("[nats]", "[nats]\nuser = \"" + PLANTED + "\""))) {
            Files.writeString(file(), mistake);
            var before = said().split("the old one is served on", -1).length;
            assertThat(
                            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                                    .start()
                                    .waitFor())
                    .isZero();
            Await.until(
                    "it is refused",
                    SOON,
                    () -> said().split("the old one is served on", -1).length > before);
        }
    }

    private void configure() throws IOException {
        Files.writeString(
                folder.resolve("db"),
                database.uri().replace(":" + database.password() + "@", ":" + PLANTED + "db@"));
        Files.writeString(
                file(),
                """
                [database]
                url = { file = "db" }
                [http]
                bind_address = "127.0.0.1:0"
                [arrow_flight]
                bind_address = "127.0.0.1:0"
                [events]
                transport = "nats"
                [nats]
                url = "%3$s"
                token = "%1$snats"
                [analytics]
                url = "clickhouse://me:%1$sclickhouse@%2$s/db"
                [search]
                url = "elasticsearch://me:%1$selastic@%2$s"
                api_key = { command = ["echo", "%1$sapikey"] }
                [security]
                api_keys = true
                jwt_secret = "%1$s-jwt-0123456789abcdef0123456789abcdef"
                cursor_secret = "%1$s-cursor-0123456789abcdef0123456789abcdef"
                """
                        .formatted(PLANTED, NOBODY, nats.server().url()));
    }

    private Path file() {
        return folder.resolve("fraiseql.toml");
    }

    private void compile() {
        var schema = folder.resolve("schema.graphql").toString();
        run("introspect", "--database", database.uri(), "--schemas", "shop", "-o", schema);
        run(
                "compile",
                schema,
                "--database",
                database.uri(),
                "-o",
                folder.resolve("schema.compiled.json").toString());
    }

    private String run(String... arguments) {
        out.getBuffer().setLength(0);
        var err = new StringWriter();
        var status =
                Fraiseql.run(
                        Assembly.standard(),
                        Map.of(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        arguments);
        assertThat(status).as(err.toString()).isZero();
        if (arguments[0].equals("config")) {
            seen.add(out.toString());
        }
        return out.toString();
    }

    private Process serve() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fraiseql.bootstrap.Main",
                        "serve",
                        "--verbose",
                        "--config",
                        file().toString())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("stderr"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private int port(String door) {
        var matcher =
                Pattern.compile("listening: " + door + " on 127\\.0\\.0\\.1:(\\d+)")
                        .matcher(said());
        assertThat(matcher.find()).as(said()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
