package dev.fraiseql.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.testkit.contract.Await;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ClickHouse for tests: it answers as the server does, and a kill loses nothing. */
class ClickHouseServerIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static OwnClickHouse own;

    @BeforeAll
    static void start() {
        own = ClickHouseServer.own();
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void itAnswersPingAndStatements() throws Exception {
        assertThat(own.server().answers()).isTrue();
        assertThat(own.server().execute("SELECT 1, 'a'")).isEqualTo("1\ta\n");
    }

    @Test
    void aRefusalHasItsCodeAndStatus() throws Exception {
        var unknown = send("SELECT * FROM nothing", Map.of(), "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("60");
        assertThat(send("SELEC 1", Map.of(), "").statusCode()).isEqualTo(400);
        assertThat(send("SELECT 1", Map.of("no_such_setting", "1"), "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aWrongPasswordIsRefused() {
        var stranger = new ClickHouseServer(own.server().address(), "default", "guess");
        assertThatThrownBy(() -> stranger.execute("SELECT 1")).hasMessageContaining("Code: 516");
    }

    @Test
    void parametersAndSettingsAreOfOneRequest() throws Exception {
        var settings = Map.of("param_name", "it's {a}", "max_block_size", "17");
        var answer = send("SELECT {name:String}, getSetting('max_block_size')", settings, "");
        assertThat(answer.body()).isEqualTo("it\\'s {a}\t17\n");
        assertThat(send("SELECT getSetting('max_block_size')", Map.of(), "").body())
                .isNotEqualTo("17\n");
    }

    @Test
    void aLongResultIsOneDocumentInEveryFormat() throws Exception {
        for (var format :
                new String[] {
                    "TabSeparated",
                    "TabSeparatedWithNamesAndTypes",
                    "RowBinaryWithNamesAndTypes",
                    "JSONEachRow"
                }) {
            var sql =
                    "SELECT number, toString(number) AS text FROM numbers(300000) FORMAT " + format;
            assertThat(send(sql, Map.of("max_block_size", "50000"), "").body())
                    .as(format)
                    .isEqualTo(send(sql, Map.of("wait_end_of_query", "1"), "").body());
        }
        var table = own.server().createDatabase() + ".t";
        own.server().execute("CREATE TABLE " + table + " (number UInt64) ENGINE = Memory");
        var arrow =
                sendBytes(
                        "SELECT number FROM numbers(300000) FORMAT ArrowStream",
                        Map.of("max_block_size", "50000"),
                        new byte[0]);
        assertThat(
                        sendBytes(
                                        "INSERT INTO " + table + " FORMAT ArrowStream",
                                        Map.of(),
                                        arrow.body())
                                .statusCode())
                .isEqualTo(200);
        assertThat(own.server().execute("SELECT count(), sum(number) FROM " + table))
                .isEqualTo("300000\t44999850000\n");
    }

    @Test
    void dataOfInputCanBeSelectedFrom() throws Exception {
        var table = own.server().createDatabase() + ".t";
        own.server().execute("CREATE TABLE " + table + " (n UInt8, source String) ENGINE = Memory");
        var insert =
                "INSERT INTO "
                        + table
                        + " SELECT n, {source:String} FROM input('n UInt8') FORMAT CSV";
        assertThat(send(insert, Map.of("param_source", "a'b"), "1\n2\n").statusCode())
                .isEqualTo(200);
        assertThat(own.server().execute("SELECT sum(n), any(source) FROM " + table))
                .isEqualTo("3\ta\\'b\n");
    }

    @Test
    void aFailureAfterTheFirstRowsIsNoEnd() {
        var sql = "SELECT throwIf(number = 900000) FROM numbers(1000000)";
        assertThatThrownBy(() -> send(sql, Map.of("max_block_size", "1000"), ""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aQueryIsKilledByItsId() throws Exception {
        var running =
                CLIENT.sendAsync(
                        request(
                                "SELECT max(sipHash64(number)) FROM numbers_mt(1000000000000)",
                                Map.of("query_id", "the-id"),
                                new byte[0]),
                        HttpResponse.BodyHandlers.ofString());
        Await.until(
                "the query runs and is killed",
                Duration.ofSeconds(20),
                () -> !own.server().execute("KILL QUERY WHERE query_id = 'the-id'").isEmpty());
        assertThat(running.get().body()).contains("QUERY_WAS_CANCELLED");
    }

    @Test
    void aKillLosesNothingAndAPauseAnswersNothing() throws Exception {
        try (var server = ClickHouseServer.own()) {
            server.server().execute("CREATE DATABASE d");
            server.server().execute("CREATE TABLE d.t (n UInt64) ENGINE = MergeTree ORDER BY n");
            server.server().execute("INSERT INTO d.t SELECT number FROM numbers(1000)");
            server.kill();
            assertThat(server.server().answers()).isFalse();
            server.start();
            assertThat(server.server().execute("SELECT count() FROM d.t")).isEqualTo("1000\n");
            server.pause();
            var request =
                    HttpRequest.newBuilder(server.server().address().resolve("/ping"))
                            .timeout(Duration.ofMillis(500))
                            .build();
            assertThatThrownBy(() -> CLIENT.send(request, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(HttpTimeoutException.class);
            server.resume();
            assertThat(server.server().answers()).isTrue();
        }
    }

    private static HttpResponse<String> send(String sql, Map<String, String> url, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request(sql, url, body.getBytes(StandardCharsets.UTF_8)),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private static HttpResponse<byte[]> sendBytes(String sql, Map<String, String> url, byte[] body)
            throws IOException, InterruptedException {
        return CLIENT.send(request(sql, url, body), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest request(String sql, Map<String, String> url, byte[] body) {
        var query =
                url.entrySet().stream()
                        .map(entry -> "&" + entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("", "/?query=" + encode(sql), ""));
        return HttpRequest.newBuilder(URI.create(own.server().address() + query))
                .header("X-ClickHouse-User", "default")
                .header("X-ClickHouse-Key", OwnClickHouse.PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
