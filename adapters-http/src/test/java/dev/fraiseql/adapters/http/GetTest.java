package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries by GET. */
class GetTest extends OpenDoor {

    private HttpResponse<String> get(String query, String... headers) throws Exception {
        var request = request("/graphql" + query);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Nested
    class Requests {
        @Test
        void everyParameterArrives() throws Exception {
            var response =
                    get(
                            "?query="
                                    + encoded("query Op($a: Int) { héllo & = + }")
                                    + "&operationName=Op&variables="
                                    + encoded("{\"a\":1,\"ü\":[\"&\"]}")
                                    + "&extensions="
                                    + encoded("{\"trace\":{\"on\":true}}"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(backend.answer);
            assertThat(backend.lastRequest.document())
                    .isEqualTo("query Op($a: Int) { héllo & = + }");
            assertThat(backend.lastRequest.operationName()).isEqualTo("Op");
            assertThat(backend.lastRequest.variables())
                    .isEqualTo(Map.of("a", 1, "ü", java.util.List.of("&")));
        }

        @Test
        void aMutationIsRefusedAndNotRun() throws Exception {
            for (var type :
                    new String[] {"application/json", "application/graphql-response+json"}) {
                var response = get("?query=mutation+m", "Accept", type);

                assertCode(response, 405, "MUTATION_NOT_ALLOWED");
                assertThat(response.headers().firstValue("allow")).hasValue("POST");
                assertThat(backend.lastSubject).isNull();
            }
            sendJson("{\"query\":\"mutation m\"}");
            assertThat(backend.lastSubject).isNotNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "?",
                    "?operationName=a",
                    "?query=a&query=b",
                    "?query=a&b=c",
                    "?query=a&variables=1",
                    "?query=a&variables=",
                    "?query=a&variables=%7B",
                    "?query=a&variables=%7B%7D%7B%7D",
                    "?query=a&extensions=%5B%5D",
                    "?query=%FF",
                    "?query=%C3%28",
                    "?query=%",
                    "?query=%4",
                    "?query=%zz",
                    "?query=a&documentId=b",
                    "?documentId=a%20b",
                    "?query=a&extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A2%2C%22sha256Hash%22%3A%22a%22%7D%7D"
                })
        void malformedQueryStringsAreRefused(String query) throws Exception {
            // Java's client does not send some of them.
            assertThat(raw("GET /graphql" + query + " HTTP/1.1")).startsWith("HTTP/1.1 400");
        }

        @Test
        void anEndlessUrlIsRefused() throws Exception {
            assertThat(raw("GET /graphql?query=" + "a".repeat(100_000) + " HTTP/1.1"))
                    .startsWith("HTTP/1.1 4");
        }

        private String raw(String line) throws Exception {
            try (var socket = connect()) {
                socket.getOutputStream()
                        .write(
                                (line + "\r\nHost: a\r\nConnection: close\r\n\r\n")
                                        .getBytes(StandardCharsets.ISO_8859_1));
                return new String(
                        socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Nested
    class Keeping {
        @Test
        void anAnswerTheCallerHasIsNotSentAgain() throws Exception {
            var first = get("?query=a");
            var tag = first.headers().firstValue("etag").orElseThrow();

            var again = get("?query=a", "If-None-Match", "\"other\", " + tag);
            backend.answer = "{\"data\":2}";
            var changed = get("?query=a", "If-None-Match", tag);

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("etag")).hasValue(tag);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.body()).isEqualTo("{\"data\":2}");
        }

        @Test
        void nothingIsSharedBetweenCallersOrKept() throws Exception {
            var answer = get("?query=a", "X-API-Key", "good");
            var failure = get("?query=fail+FORBIDDEN", "X-API-Key", "good");

            assertThat(answer.headers().firstValue("cache-control")).hasValue("private, no-store");
            assertThat(answer.headers().firstValue("vary"))
                    .hasValue("Authorization, X-API-Key, Accept, Accept-Encoding");
            assertThat(failure.headers().firstValue("cache-control")).hasValue("no-store");
            assertThat(failure.headers().firstValue("etag")).isEmpty();
        }

        @Test
        void theOperatorMayGiveItATime() {
            var reply =
                    new Caching(java.time.Duration.ofMinutes(1))
                            .apply(new NoCall(), Reply.of(200, Reply.JSON, new byte[1]));
            assertThat(reply.headers()).containsEntry("Cache-Control", "private, max-age=60");
        }
    }
}
