package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.process.ExitCode;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From somebody's own database to a running server, by the commands alone. */
@Timeout(180)
class ServeIT {

    private static final Pattern HTTP =
            Pattern.compile("listening: HTTP on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir private Path folder;

    private TestDatabase database;
    private String key = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void createShop() throws SQLException {
        database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 10);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Fraiseql.run(
                Assembly.standard(),
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments);
    }

    private void compile() {
        var schema = folder.resolve("schema.graphql").toString();
        assertThat(
                        run(
                                "introspect",
                                "--database",
                                database.uri(),
                                "--schemas",
                                "shop",
                                "-o",
                                schema))
                .as(err.toString())
                .isZero();
        assertThat(
                        run(
                                "compile",
                                schema,
                                "--database",
                                database.uri(),
                                "-o",
                                folder.resolve("schema.compiled.json").toString()))
                .as(err.toString())
                .isZero();
    }

    private Process serve(String... options) throws Exception {
        Files.writeString(
                folder.resolve("fraiseql.toml"),
                """
                [database]
                url = "%s"
                [logging]
                slow_operation = "0s"
                [http]
                bind_address = "127.0.0.1:0"
                [arrow_flight]
                bind_address = "127.0.0.1:0"
                [analytics]
                url = "duckdb::memory:"
                [security]
                api_keys = true
                """
                        .formatted(database.uri()));
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.fraiseql.bootstrap.Main",
                                "serve",
                                "--config",
                                folder.resolve("fraiseql.toml").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("stderr"));
    }

    private int awaitPort(Process process) throws Exception {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            var door = HTTP.matcher(said());
            if (door.find() && said().contains("Flight")) {
                return Integer.parseInt(door.group(1));
            }
            assertThat(process.isAlive()).as(said()).isTrue();
            assertThat(System.nanoTime()).as(said()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void awaitSaid(Process process, String text) throws Exception {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!said().contains(text)) {
            assertThat(process.isAlive()).as(said()).isTrue();
            assertThat(System.nanoTime()).as(said()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** The headers of a caller with a key. */
    private String[] key() {
        if (key.isEmpty()) {
            run("api-key", "create", "--database", database.uri(), "--name", "k", "--user", "ada");
            key = out.toString().strip();
        }
        return new String[] {"X-API-Key", key};
    }

    private static HttpResponse<String> query(int port, String query, String... headers)
            throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"query\":\"" + query + "\"}"));
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void anOwnDatabaseIsServedToThoseWithAKey() throws Exception {
        compile();
        assertThat(
                        run(
                                "api-key",
                                "create",
                                "--database",
                                database.uri(),
                                "--name",
                                "test",
                                "--user",
                                "ada"))
                .as(err.toString())
                .isZero();
        var key = out.toString().strip();
        assertThat(key).startsWith("fql_");
        var process = serve();
        try {
            var port = awaitPort(process);

            assertThat(query(port, "{ order(id: 7) { total } }").statusCode()).isEqualTo(401);
            assertThat(
                            query(port, "{ order(id: 7) { total } }", "X-API-Key", key + "x")
                                    .statusCode())
                    .isEqualTo(401);
            assertThat(query(port, "{ order(id: 7) { total } }", "X-API-Key", key).body())
                    .isEqualTo("{\"data\":{\"order\":{\"total\":\"7.50\"}}}");

            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(said()).endsWith("stopping\n").doesNotContain("WARN", "ERROR");
            assertThat(Files.readString(folder.resolve("stdout"))).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void anotherSchemaIsServedWithoutAPause() throws Exception {
        compile();
        var pid = folder.resolve("pid");
        var process = serve("--pid-file", pid.toString());
        try {
            var port = awaitPort(process);
            var asked = "{ __type(name: \\\"Parcel\\\") { name } }";
            assertThat(query(port, asked, key()).body()).contains("\"__type\":null");

            database.execute("create table shop.parcel (id int primary key)");
            compile();
            assertThat(run("reload", "--pid-file", pid.toString())).as(err.toString()).isZero();
            awaitSaid(process, "reloaded the schema");
            assertThat(query(port, asked, key()).body()).contains("Parcel");
            assertThat(query(port, "{ parcels { id } }", key()).body())
                    .isEqualTo("{\"data\":{\"parcels\":[]}}");

            var compiled = folder.resolve("schema.compiled.json");
            Files.writeString(compiled, Files.readString(compiled).replace("\"Parcel\"", "\"X\""));
            assertThat(run("reload", "--pid", Long.toString(process.pid()))).isZero();
            awaitSaid(process, "the old one is served on");
            assertThat(said()).contains("error: ", "altered");
            compile();
            var toml = folder.resolve("fraiseql.toml");
            Files.writeString(
                    toml,
                    "profil = 1\n"
                            + Files.readString(toml).replace("[http]", "[http]\nmax_batch = 3"));
            assertThat(run("reload", "--pid", Long.toString(process.pid()))).isZero();
            awaitSaid(process, "there is no section [profil]");
            Files.writeString(
                    toml,
                    Files.readString(toml).replace("profil = 1\n", "")
                            + "[graphql]\nintrospection = false\n");
            assertThat(run("reload", "--pid", Long.toString(process.pid()))).isZero();
            awaitSaid(process, "http.max_batch has changed, and needs a restart");
            awaitSaid(process, "graphql.introspection is false now");
            assertThat(query(port, asked, key()).body())
                    .contains("\"errors\"")
                    .doesNotContain("\"__type\"");
            assertThat(query(port, "{ parcels { id } }", key()).statusCode()).isEqualTo(200);

            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(pid).doesNotExist();
            assertThat(run("reload", "--pid", Long.toString(process.pid()))).isEqualTo(1);
            assertThat(err.toString()).contains("there is no process");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatIsNoServerIsNotSignalled() throws Exception {
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(run("reload", "--pid", Long.toString(other.pid()))).isEqualTo(1);
            assertThat(err.toString()).contains("is no FraiseQL server");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSchemaEditedByHandIsRefused() throws Exception {
        compile();
        var compiled = folder.resolve("schema.compiled.json");
        Files.writeString(compiled, Files.readString(compiled).replace("\"total\"", "\"totals\""));
        assertRefused("error: ");
    }

    @Test
    void aDatabaseThatNoLongerFitsIsRefused() throws Exception {
        compile();
        database.execute("alter table shop.orders drop column status");
        assertRefused("column shop.orders.status is gone");
    }

    private void assertRefused(String why) throws Exception {
        var process = serve();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.FAILURE.status());
            assertThat(said())
                    .startsWith("error: ")
                    .contains(why)
                    .contains("hint: ")
                    .doesNotContain("\tat ");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aQueryIsExplainedAndWhatWouldBeSlowIsSaid() throws Exception {
        database.execute(
                """
                create table shop.shelf (id int primary key);
                create table shop.book (id int primary key, shelf_id int references shop.shelf, title text);
                create table shop.page (id int primary key, book_id int references shop.book);
                create index on shop.page (book_id);
                insert into shop.book select i, null, 'title ' || i from generate_series(1, 20000) i;
                analyze shop.book;
                """);
        compile();
        var file = folder.resolve("query.graphql");
        Files.writeString(
                file,
                "query Q($t: String!) { books(where: {title: {eq: $t}}) { id pages { id } } shelves { books { id } } }");
        var options =
                List.of(
                        "explain",
                        file.toString(),
                        "--database",
                        database.uri(),
                        "--schema",
                        folder.resolve("schema.compiled.json").toString());

        var all = new ArrayList<>(options);
        all.addAll(List.of("--variables", "{\"t\":\"title 7\"}", "--analyze"));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("\"shop\".\"book\"", "title 7  text", "Seq Scan on book", "actual time")
                .contains("warning: shop.book (about 20000 rows) is read whole for")
                .contains("create index on shop.book (shelf_id)")
                .doesNotContain("create index on shop.page");

        all.removeLast();
        all.add("--json");
        assertThat(run(all.toArray(String[]::new))).isZero();
        assertThat(out.toString()).startsWith("{\"sql\":").contains("\"warnings\":[");

        assertThat(run(options.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).contains("error: ", "$t");
    }

    @Test
    void introspectionToStandardOutputIsDataOnly() {
        assertThat(
                        run(
                                "introspect",
                                "--database",
                                database.uri(),
                                "--schemas",
                                "shop",
                                "--naming",
                                "preserve",
                                "-o",
                                "-"))
                .isZero();
        assertThat(out.toString()).contains("type Customer").contains("created_at: DateTime!");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aSchemaThatDoesNotCompileIsReportedWithItsLines() throws Exception {
        var schema = folder.resolve("schema.graphql");
        Files.writeString(
                schema, "type Order {\n  id: Int!\n  colour: String\n  size: String\n}\n");

        assertThat(run("compile", schema.toString(), "--database", database.uri(), "-o", "-"))
                .isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().filter(line -> line.startsWith("error: line ")).toList())
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(List.of(err.toString().split("\n")))
                .allMatch(line -> line.matches("(error|hint): .*"));
    }
}
