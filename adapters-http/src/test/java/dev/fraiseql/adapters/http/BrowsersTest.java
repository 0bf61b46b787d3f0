package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites, and what every answer tells a browser. */
class BrowsersTest {

    private static final String APP = "https://app.example.org";
    private static final String EVIL = "https://evil.example";

    @BeforeAll
    static void letTheClientSayWhatBrowsersSay() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static HttpConfig allowing(String... origins) {
        var config = Backend.config(true, HttpLimitsConfig.DEFAULT);
        return new HttpConfig(
                config.bindAddress(),
                true,
                config.drain(),
                true,
                Duration.ZERO,
                config.limits(),
                new HttpBrowsersConfig(List.of(origins), Duration.ofDays(1)),
                Optional.empty());
    }

    private static String header(HttpResponse<?> response, String name) {
        return String.join("|", response.headers().allValues(name));
    }

    @Nested
    class WithoutNamedOrigins extends OpenDoor {

        @Test
        void nobodyElsesPageMayReadOrAsk() throws Exception {
            var preflight =
                    send(
                            request("/graphql")
                                    .header("Origin", EVIL)
                                    .header("Access-Control-Request-Method", "POST")
                                    .method("OPTIONS", BodyPublishers.noBody()));
            assertCode(preflight, 405, "REQUEST_MALFORMED");
            assertThat(header(preflight, "Access-Control-Allow-Origin")).isEmpty();

            var read = send(request("/graphql?query=a").header("Origin", EVIL));
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(header(read, "Access-Control-Allow-Origin")).isEmpty();
        }

        @Test
        void aForeignPageMakesUsDoNothing() throws Exception {
            for (var path : List.of("/graphql", "/api/admin/events/replay")) {
                var post =
                        send(
                                request(path)
                                        .header("Origin", EVIL)
                                        .POST(BodyPublishers.ofString("{\"query\":\"a\"}")));
                assertCode(post, 403, "CROSS_ORIGIN_REFUSED");
            }
            assertCode(
                    sendJson("{\"query\":\"a\"}", "Sec-Fetch-Site", "cross-site"),
                    403,
                    "CROSS_ORIGIN_REFUSED");
            assertCode(
                    sendJson("{\"query\":\"a\"}", "Sec-Fetch-Site", "same-site"),
                    403,
                    "CROSS_ORIGIN_REFUSED");
            assertThat(backend.lastRequest).isNull();
        }

        @Test
        void ourOwnPageAndClientsThatAreNoBrowsersAreServed() throws Exception {
            var own = "http://127.0.0.1:" + door.address().getPort();
            for (var headers :
                    List.of(
                            new String[0],
                            new String[] {"Origin", own},
                            new String[] {"Origin", own, "Sec-Fetch-Site", "same-origin"},
                            new String[] {"Sec-Fetch-Site", "none"})) {
                assertThat(sendJson("{\"query\":\"a\"}", headers).statusCode()).isEqualTo(200);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=a"
                })
        void whatAFormCanSendIsNoRequest(String type) throws Exception {
            var answer =
                    send(
                            request("/graphql")
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString("{\"query\":\"mutation{a}\"}")));
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertCode(
                    send(request("/graphql?query=mutation%7Ba%7D")), 405, "MUTATION_NOT_ALLOWED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/graphql?query=a",
                    "/graphql?query=break",
                    "/nowhere",
                    "/health/live",
                    "/graphiql",
                    "/graphiql/assets/start.js"
                })
        void everyAnswerIsGuarded(String path) throws Exception {
            var answer = send(request(path));
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("|");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.headers().map())
                    .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
        }

        @Test
        void soIsTheRefusalOfWhatIsNoHttp() throws Exception {
            try (var socket = connect()) {
                socket.getOutputStream()
                        .write(
                                "GET / HTTP/1.1\r\nNo colon\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                var answer =
                        new String(
                                socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .containsIgnoringCase("x-content-type-options: nosniff")
                        .doesNotContainIgnoringCase("server:");
            }
        }
    }

    @Nested
    class WithANamedOrigin extends OpenDoor {

        @Override
        HttpConfig config() {
            return allowing(APP);
        }

        @Test
        void itsPageMayAskAfterAPreflight() throws Exception {
            var preflight =
                    send(
                            request("/graphql")
                                    .header("Origin", APP)
                                    .header("Access-Control-Request-Method", "POST")
                                    .header(
                                            "Access-Control-Request-Headers",
                                            "authorization,content-type")
                                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.body()).isEmpty();
            assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(header(preflight, "Access-Control-Allow-Methods")).isEqualTo("GET, POST");
            assertThat(header(preflight, "Access-Control-Allow-Headers"))
                    .contains("Authorization", "Content-Type", "X-API-Key");
            assertThat(header(preflight, "Access-Control-Max-Age")).isEqualTo("600");
            assertThat(header(preflight, "Vary")).contains("Origin");

            var asked =
                    sendJson("{\"query\":\"a\"}", "Origin", APP, "Sec-Fetch-Site", "cross-site");
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(header(asked, "Access-Control-Allow-Credentials")).isEmpty();
        }

        @Test
        void failuresCanBeReadToo() throws Exception {
            var refused = sendJson("{\"query\":\"break\"}", "Origin", APP);
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo(APP);
        }

        @Test
        void anAnswerThatCachesKeepDependsOnTheOrigin() throws Exception {
            var answer = send(request("/graphql?query=a").header("Origin", APP));
            assertThat(header(answer, "Vary")).contains("Authorization", "Origin");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    EVIL,
                    "null",
                    "http://app.example.org",
                    "https://app.example.org.evil.example",
                    "https://app.example.org:444"
                })
        void othersMayNot(String origin) throws Exception {
            var answer = sendJson("{\"query\":\"a\"}", "Origin", origin);
            assertCode(answer, 403, "CROSS_ORIGIN_REFUSED");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Nested
    class WithAnyOrigin extends OpenDoor {

        @Override
        HttpConfig config() {
            return allowing("*");
        }

        @Test
        void everyPageMayAsk() throws Exception {
            var answer = sendJson("{\"query\":\"a\"}", "Origin", EVIL);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void originsAreWrittenAsBrowsersDo() {
        Stream.of(
                        "app.example.org",
                        "https://app.example.org/",
                        "https://App.example.org",
                        "https://app.example.org:443",
                        "https://app.example.org/path",
                        "ftp://a",
                        "")
                .forEach(
                        origin ->
                                assertThatThrownBy(() -> allowing(origin))
                                        .as(origin)
                                        .hasMessageContaining("http.cors_origins"));
        assertThatThrownBy(() -> allowing("*", APP)).hasMessageContaining("alone");
        allowing("http://localhost:3000", APP);
    }
}
