package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.ShopData;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a whole server, as programs read it. */
@Timeout(400)
class LogsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern HTTP = Pattern.compile("HTTP on 127\\.0\\.0\\.1:(\\d+)");

    /** A value of a caller's. */
    private static final String VALUE = "7654321";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestDatabase database;
    private Process server;
    private URI http;

    @BeforeEach
    void start() throws Exception {
        database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 10);
        var schema = folder.resolve("schema.graphql").toString();
        var compiled = folder.resolve("schema.compiled.json").toString();
        run("introspect", "--database", database.uri(), "--schemas", "shop", "-o", schema);
        run("compile", schema, "--database", database.uri(), "-o", compiled);
        Files.writeString(
                folder.resolve("fraiseql.toml"),
                """
                [database]
                url = "%s"
                [http]
                bind_address = "127.0.0.1:0"
                [arrow_flight]
                bind_address = "127.0.0.1:0"
                [events]
                enabled = false
                [security]
                api_keys = true
                allow_anonymous = true
                [logging]
                format = "json"
                levels = ["dev.fraiseql.application=error"]
                slow_operation = "1ms"
                """
                        .formatted(database.uri()));
        server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.fraiseql.bootstrap.Main",
                                "serve",
                                "--config",
                                folder.resolve("fraiseql.toml").toString())
                        .redirectError(folder.resolve("stderr").toFile())
                        .start();
        Await.until("it listens", SOON, () -> HTTP.matcher(said()).find() || !server.isAlive());
        assertThat(server.isAlive()).as(said()).isTrue();
        var listening = HTTP.matcher(said());
        assertThat(listening.find()).isTrue();
        http = URI.create("http://127.0.0.1:" + listening.group(1));
    }

    @AfterEach
    void stop() throws Exception {
        server.destroyForcibly().waitFor();
    }

    @Test
    void everyLineIsAnObjectAndASlowCallIsFoundByItsRequestId() throws Exception {
        var answer = query("req-42");

        assertThat(answer.headers().firstValue("x-request-id")).contains("req-42");
        Await.until("the slow call is logged", SOON, () -> slow("req-42") != null);
        var line = slow("req-42");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("entrance").asText()).isEqualTo("graphql");
        assertThat(line.path("target").asText()).isEqualTo("Slow");
        assertThat(line.path("access").asText()).matches("[0-9a-f]{16}");
        assertThat(line.path("document").asText()).matches("[0-9a-f]{64}");
        assertThat(line.path("sql").asText()).matches("[0-9a-f]{64}");
        assertThat(line.path("duration_ms").isIntegralNumber()).isTrue();
        assertThat(said()).doesNotContain(VALUE);
    }

    @Test
    void aRequestIdThatCouldDoHarmIsReplacedByOurs() throws Exception {
        assertThat(query("\"}{\"x").headers().firstValue("x-request-id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
        assertThat(query("x".repeat(129)).headers().firstValue("x-request-id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
    }

    @Test
    void theLevelIsChangedWhileItRuns() throws Exception {
        run(
                "api-key",
                "create",
                "--database",
                database.uri(),
                "--name",
                "k",
                "--user",
                "op",
                "--scope",
                "admin");
        var key = out.toString().strip();
        run("log-level", "--server", http.toString(), "--token", key);
        assertThat(out.toString())
                .containsPattern("dev\\.fraiseql +INFO")
                .containsPattern("dev\\.fraiseql\\.application +ERROR");

        run("log-level", "debug", "--server", http.toString(), "--token", key);

        assertThat(out.toString()).containsPattern("dev\\.fraiseql +DEBUG");
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lines())
                .anySatisfy(
                        line -> {
                            assertThat(line.path("level").asText()).isEqualTo("DEBUG");
                            assertThat(line.path("message").asText()).startsWith("stopped ");
                        })
                .anySatisfy(
                        line -> assertThat(line.path("message").asText()).isEqualTo("stopping"));
    }

    @Test
    void onlyAnOperatorChangesLevelsAndNoLevelIsInvented() throws Exception {
        assertThat(post("logger=dev.fraiseql&level=debug").statusCode()).isEqualTo(403);
        assertThat(post("logger=dev.fraiseql&level=debug").body()).contains("FORBIDDEN");
        assertThat(
                        Fraiseql.run(
                                Assembly.standard(),
                                Map.of(),
                                new PrintWriter(out),
                                new PrintWriter(err),
                                "log-level",
                                "loud",
                                "--server",
                                http.toString()))
                .isEqualTo(1);
    }

    private HttpResponse<String> query(String requestId) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(http.resolve("/graphql"))
                            .header("Content-Type", "application/json")
                            .header("X-Request-Id", requestId)
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"operationName\":\"Slow\",\"query\":\"query Slow { order(id: %s) { id } }\"}"
                                                    .formatted(VALUE)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> post(String parameters) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(http.resolve("/api/admin/log-level?" + parameters))
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private JsonNode slow(String request) throws Exception {
        for (var line : lines()) {
            if (line.path("logger").asText().equals("dev.fraiseql.slow")
                    && line.path("request").asText().equals(request)) {
                return line;
            }
        }
        return null;
    }

    private List<JsonNode> lines() throws Exception {
        var lines = new ArrayList<JsonNode>();
        for (var line : said().substring(0, said().lastIndexOf('\n') + 1).split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("stderr"));
    }

    private void run(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(
                        Fraiseql.run(
                                Assembly.standard(),
                                Map.of(),
                                new PrintWriter(out),
                                new PrintWriter(err),
                                arguments))
                .as(err.toString())
                .isZero();
    }
}
