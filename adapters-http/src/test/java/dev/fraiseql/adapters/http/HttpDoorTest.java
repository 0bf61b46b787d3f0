package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door as its callers see it: a real server, real connections. */
@Timeout(60)
class HttpDoorTest {

    private final Backend backend = new Backend();
    private final HttpDoor door = backend.open(true);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    @AfterEach
    void close() {
        backend.release.countDown();
        client.shutdownNow();
        door.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + door.address().getPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpRequest.Builder post(BodyPublisher body) {
        return request("/graphql").header("Content-Type", "application/json").POST(body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> sendJson(String body, String... headers)
            throws IOException, InterruptedException {
        var request = post(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static void assertCode(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body())
                .contains("\"code\":\"" + code + "\"", "\"remedy\":\"", "\"message\":\"");
    }

    @Nested
    class GraphQL {
        @Test
        void theAnswerIsPassedOnUntouched() throws Exception {
            var response = sendJson("{\"query\":\"{ hello }\"}");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(backend.answer);
            assertThat(response.headers().firstValue("content-type"))
                    .hasValue("application/json; charset=utf-8");
            assertThat(response.headers().firstValueAsLong("content-length"))
                    .hasValue(backend.answer.getBytes(StandardCharsets.UTF_8).length);
        }

        @Test
        void aLargeAnswerArrivesWhole() throws Exception {
            backend.answer = "{\"data\":\"" + "ä".repeat(3_000_000) + "\"}";
            assertThat(sendJson("{\"query\":\"{ hello }\"}").body()).isEqualTo(backend.answer);
        }

        @Test
        void variablesKeepTheirTypes() throws Exception {
            sendJson(
                    "{\"query\":\"q\",\"operationName\":\"Op\",\"extensions\":{\"a\":[1]},\"variables\":"
                            + "{\"i\":1,\"l\":5000000000,\"d\":1.50,\"t\":\"ü\",\"b\":true,\"n\":null,\"o\":{\"x\":[1,2]}}}");

            assertThat(backend.lastRequest.operationName()).isEqualTo("Op");
            assertThat(backend.lastRequest.variables())
                    .containsEntry("i", 1)
                    .containsEntry("l", 5_000_000_000L)
                    .containsEntry("d", new BigDecimal("1.50"))
                    .containsEntry("t", "ü")
                    .containsEntry("b", true)
                    .containsEntry("n", null)
                    .containsEntry("o", Map.of("x", List.of(1, 2)));
        }

        @Test
        void chunkedBodiesAreTaken() throws Exception {
            var body = "{\"query\":\"{ hello }\"}".getBytes(StandardCharsets.UTF_8);
            var response =
                    send(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
            assertThat(response.statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "none",
                value = {
                    "none, 200, 200",
                    "GRAPHQL_PARSE_FAILED, 200, 400",
                    "GRAPHQL_VALIDATION_FAILED, 200, 400",
                    "BAD_USER_INPUT, 200, 400",
                    "FORBIDDEN, 200, 403",
                    "STATEMENT_TIMEOUT, 200, 422",
                    "DATABASE_BUSY, 503, 503",
                    "INTERNAL_ERROR, 500, 500"
                })
        void theStatusFollowsTheMediaType(String code, int json, int graphql) throws Exception {
            var body = "{\"query\":\"" + (code == null ? "{ ok }" : "fail " + code) + "\"}";

            var older = sendJson(body, "Accept", "application/json");
            var newer = sendJson(body, "Accept", "application/graphql-response+json");

            assertThat(older.statusCode()).isEqualTo(json);
            assertThat(newer.statusCode()).isEqualTo(graphql);
            assertThat(newer.headers().firstValue("content-type"))
                    .hasValue("application/graphql-response+json; charset=utf-8");
            if (code != null) {
                assertCode(older, json, code);
                assertThat(newer.body()).doesNotContain("secret");
            }
        }

        @Test
        void aDefectShowsAnIdOnly() throws Exception {
            var response = sendJson("{\"query\":\"break\"}");
            assertCode(response, 500, "INTERNAL_ERROR");
            assertThat(response.body())
                    .containsPattern("Internal error [0-9a-f]{16}")
                    .doesNotContain("secret");
        }
    }

    @Nested
    class BadRequests {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "nonsense",
                    "[]",
                    "[{\"query\":\"{ a }\"}]",
                    "\"query\"",
                    "{}",
                    "{\"query\":1}",
                    "{\"query\":null}",
                    "{\"query\":\"a\",\"query\":\"b\"}",
                    "{\"query\":\"a\",\"variables\":{\"a\":1,\"a\":2}}",
                    "{\"query\":\"a\",\"variables\":[]}",
                    "{\"query\":\"a\",\"variables\":\"{}\"}",
                    "{\"query\":\"a\",\"variable\":{}}",
                    "{\"query\":\"a\",\"operationName\":1}",
                    "{\"query\":\"a\",\"extensions\":1}",
                    "{\"query\":\"a\"} x",
                    "{\"query\":\"a\"}{\"query\":\"b\"}",
                    "{\"query\":\"a\"",
                    "{\"query\":\"a\",\"variables\":{\"a\":1e999999999}}",
                    "{\"query\":\"a\",\"variables\":{\"a\":NaN}}",
                    "{'query':'a'}",
                    "\uFEFF{\"query\":\"a\"}"
                })
        void malformedBodiesAreRefused(String body) throws Exception {
            assertCode(sendJson(body), 400, "REQUEST_MALFORMED");
        }

        @Test
        void deepNestingIsRefused() throws Exception {
            var body =
                    "{\"query\":\"a\",\"variables\":"
                            + "{\"a\":".repeat(5_000)
                            + "1"
                            + "}".repeat(5_001);
            assertCode(sendJson(body), 400, "REQUEST_MALFORMED");
        }

        @ParameterizedTest
        @ValueSource(strings = {"c328", "ff", "c0af", "eda080", "f4908080", "e282"})
        void invalidUtf8IsRefused(String hex) throws Exception {
            var text = "{\"query\":\"\"}".getBytes(StandardCharsets.UTF_8);
            var bad = java.util.HexFormat.of().parseHex(hex);
            var body = new byte[text.length + bad.length];
            System.arraycopy(text, 0, body, 0, 10);
            System.arraycopy(bad, 0, body, 10, bad.length);
            System.arraycopy(text, 10, body, 10 + bad.length, text.length - 10);
            assertCode(send(post(BodyPublishers.ofByteArray(body))), 400, "REQUEST_MALFORMED");
        }

        @Test
        void utf16IsRefused() throws Exception {
            var body = "{\"query\":\"a\"}".getBytes(StandardCharsets.UTF_16LE);
            assertCode(send(post(BodyPublishers.ofByteArray(body))), 400, "REQUEST_MALFORMED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "application/json; charset=latin1",
                    "json"
                })
        void otherMediaTypesAreRefused(String type) throws Exception {
            var response =
                    send(
                            request("/graphql")
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString("{\"query\":\"a\"}")));
            assertCode(response, 415, "REQUEST_MALFORMED");
        }

        @Test
        void noMediaTypeIsRefused() throws Exception {
            assertCode(
                    send(request("/graphql").POST(BodyPublishers.ofString("{}"))),
                    415,
                    "REQUEST_MALFORMED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"text/html", "application/xml, text/*;q=0.5", "application/json;q=0"})
        void whatIsNotAcceptedIsNotSent(String accept) throws Exception {
            assertCode(sendJson("{\"query\":\"a\"}", "Accept", accept), 406, "REQUEST_MALFORMED");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"})
        void otherMethodsAreRefused(String method) throws Exception {
            var response = send(request("/graphql").method(method, BodyPublishers.noBody()));
            assertCode(response, 405, "REQUEST_MALFORMED");
            assertThat(response.headers().firstValue("allow")).hasValue("POST");
        }

        @Test
        void anUnknownPathIsCoded() throws Exception {
            assertCode(send(request("/nothing")), 404, "NOT_FOUND_ROUTE");
            assertCode(send(request("/graphiql/assets/..%2f..%2fsecret")), 404, "NOT_FOUND_ROUTE");
        }
    }

    @Nested
    class Limits {
        @Test
        void aBodyOfTheLimitIsTaken() throws Exception {
            var frame = "{\"query\":\"\"}".length();
            assertThat(
                            sendJson("{\"query\":\"" + "a".repeat(64 * 1024 - frame) + "\"}")
                                    .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void aBodyBeyondTheLimitIsRefused() throws Exception {
            assertCode(
                    sendJson("{\"query\":\"" + "a".repeat(64 * 1024) + "\"}"),
                    413,
                    "REQUEST_TOO_LARGE");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void aHundredMegabytesAreRefusedAndTheServerGoesOn(boolean declared) throws Exception {
            InputStream huge =
                    new InputStream() {
                        private long left = 100L << 20;

                        @Override
                        public int read() {
                            return left-- > 0 ? ' ' : -1;
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) {
                            if (left <= 0) {
                                return -1;
                            }
                            var count = (int) Math.min(length, left);
                            java.util.Arrays.fill(into, offset, offset + count, (byte) ' ');
                            left -= count;
                            return count;
                        }
                    };
            var publisher = BodyPublishers.ofInputStream(() -> huge);

            var response =
                    send(
                            post(
                                    declared
                                            ? BodyPublishers.fromPublisher(publisher, 100L << 20)
                                            : publisher));

            assertCode(response, 413, "REQUEST_TOO_LARGE");
            assertThat(sendJson("{\"query\":\"{ hello }\"}").statusCode()).isEqualTo(200);
        }

        @Test
        void anEndlessBodyIsAnsweredAndCutOff() throws Exception {
            try (var socket = connect()) {
                var out = socket.getOutputStream();
                out.write(head("Transfer-Encoding: chunked"));
                var chunk =
                        ("4000\r\n" + " ".repeat(0x4000) + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII);
                for (var i = 0; i < 8; i++) {
                    out.write(chunk);
                }
                var in = socket.getInputStream();
                assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 413");

                var cut =
                        catchThrowable(
                                () -> {
                                    while (true) {
                                        out.write(chunk);
                                    }
                                });

                assertThat(cut).isInstanceOf(IOException.class);
            }
        }

        @Test
        void aRefusedCallerDoesNotMakeUsReadItsBody() throws Exception {
            backend.anonymousAllowed = false;
            try (var socket = connect()) {
                socket.getOutputStream().write(head("Content-Length: 60000"));
                socket.getOutputStream().write('{');
                var head =
                        new String(
                                socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(head).isEqualTo("HTTP/1.1 401");
            }
        }

        private static byte[] head(String header) {
            return String.join(
                            "\r\n",
                            "POST /graphql HTTP/1.1",
                            "Host: a",
                            "Content-Type: application/json",
                            header,
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private Socket connect() throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
            socket.setSoTimeout(20_000);
            return socket;
        }
    }

    @Nested
    class Authentication {
        @Test
        void theSubjectReachesTheQuery() throws Exception {
            sendJson("{\"query\":\"a\"}", "Authorization", "Bearer good");
            assertThat(backend.lastSubject).isEqualTo(Backend.ADA);
            sendJson("{\"query\":\"a\"}");
            assertThat(backend.lastSubject.userId()).isNull();
            sendJson("{\"query\":\"a\"}", "X-API-Key", "good");
            assertThat(backend.lastSubject).isEqualTo(Backend.ADA);
        }

        @Test
        void nobodyIsAskedWho() throws Exception {
            backend.anonymousAllowed = false;
            var response = sendJson("{\"query\":\"a\"}");
            assertCode(response, 401, "AUTHENTICATION_REQUIRED");
            assertThat(response.headers().firstValue("www-authenticate")).isPresent();
            assertThat(backend.lastRequest).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "Authorization, Bearer bad",
            "Authorization, Basic good",
            "Authorization, good",
            "X-API-Key, bad"
        })
        void wrongCredentialsNeverBecomeAnonymous(String header, String value) throws Exception {
            assertCode(sendJson("{\"query\":\"a\"}", header, value), 401, "AUTHENTICATION_FAILED");
            assertThat(backend.lastRequest).isNull();
        }

        @Test
        void twoCredentialsAreRefused() throws Exception {
            assertCode(
                    sendJson(
                            "{\"query\":\"a\"}",
                            "Authorization",
                            "Bearer good",
                            "X-API-Key",
                            "good"),
                    401,
                    "AUTHENTICATION_FAILED");
            assertCode(
                    sendJson(
                            "{\"query\":\"a\"}",
                            "Authorization",
                            "Bearer good",
                            "Authorization",
                            "Bearer bad"),
                    401,
                    "AUTHENTICATION_FAILED");
        }
    }

    @Nested
    class Health {
        @Test
        void aLiveProcessSaysSo() throws Exception {
            backend.healthy = false;
            assertThat(send(request("/health/live")).statusCode()).isEqualTo(200);
        }

        @Test
        void readinessNamesTheParts() throws Exception {
            var ready = send(request("/health/ready"));
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body())
                    .isEqualTo(
                            "{\"status\":\"ready\",\"parts\":[{\"name\":\"database\",\"ok\":true,\"detail\":\"ok\"}]}");

            backend.healthy = false;

            var down = send(request("/health/ready"));
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("\"status\":\"not ready\"").doesNotContain("secret");
        }
    }

    @Nested
    class Page {
        @Test
        void graphiqlAndItsAssetsAreServedUnderAStrictPolicy() throws Exception {
            var page = send(request("/graphiql"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'");
            assertThat(page.body()).doesNotContain("http://", "https://");
            for (var asset :
                    List.of(
                            "graphiql.js",
                            "graphiql.css",
                            "react.js",
                            "react-dom.js",
                            "start.js",
                            "start.css")) {
                assertThat(page.body()).contains("/graphiql/assets/" + asset);
                assertThat(send(request("/graphiql/assets/" + asset)).statusCode())
                        .as(asset)
                        .isEqualTo(200);
            }
        }

        @Test
        void aBrowserIsLedThere() throws Exception {
            assertThat(send(request("/")).headers().firstValue("location")).hasValue("/graphiql");
            assertThat(
                            send(request("/graphql").header("Accept", "text/html,*/*"))
                                    .headers()
                                    .firstValue("location"))
                    .hasValue("/graphiql");
        }

        @Test
        void itIsNotThereUnlessSwitchedOn() throws Exception {
            var plain = new Backend().open(false);
            try {
                var address =
                        URI.create("http://127.0.0.1:" + plain.address().getPort() + "/graphiql");
                assertThat(
                                client.send(
                                                HttpRequest.newBuilder(address).build(),
                                                BodyHandlers.ofString())
                                        .statusCode())
                        .isEqualTo(404);
            } finally {
                plain.close();
            }
        }
    }

    @Nested
    class Opening {
        @Test
        void aPortInUseIsAFailureThatSaysWhatToDo() {
            var config = new HttpConfig(door.address(), 64 * 1024, false, Duration.ZERO);
            assertThatThrownBy(() -> new Backend().open(config))
                    .hasMessageContaining("HTTP can't listen on");
        }
    }

    @Nested
    class Closing {
        @Test
        void requestsInFlightFinish() throws Exception {
            var pending =
                    client.sendAsync(
                            post(BodyPublishers.ofString("{\"query\":\"wait\"}")).build(),
                            BodyHandlers.ofString());
            assertThat(backend.waiting.await(10, TimeUnit.SECONDS)).isTrue();

            var closing = Thread.ofVirtual().start(door::close);
            backend.release.countDown();

            assertThat(pending.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        }

        @Test
        void idleConnectionsDoNotDelayIt() throws Exception {
            sendJson("{\"query\":\"a\"}");
            var start = System.nanoTime();
            door.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(3));
        }

        @Test
        void connectionsThatNeverSaidAnythingDoNotDelayIt() throws Exception {
            try (var silent =
                    new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
                sendJson("{\"query\":\"a\"}");
                var start = System.nanoTime();
                door.close();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(3));
                assertThat(silent.isConnected()).isTrue();
            }
        }

        @Test
        void aSecondCloseDoesNothing() {
            door.close();
            door.close();
        }
    }
}
