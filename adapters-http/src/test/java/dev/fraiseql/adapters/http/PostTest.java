package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a POST of one request is answered. */
class PostTest extends OpenDoor {
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
                "STATEMENT_TIMEOUT, 200, 504",
                "PERSISTED_QUERY_NOT_FOUND, 200, 404",
                "TOO_MANY_OPERATIONS, 429, 429",
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
