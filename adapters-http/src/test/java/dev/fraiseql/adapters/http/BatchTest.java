package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several requests in one body, where the operator allows three. */
class BatchTest extends OpenDoor {

    @Override
    Backend backend() {
        var backend = new Backend();
        backend.limits =
                new HttpLimitsConfig(
                        64 * 1024, 3, 100, Duration.ofSeconds(30), Duration.ofMinutes(2));
        return backend;
    }

    @Test
    void eachIsAnsweredInOrderWhateverBecomesOfTheOthers() throws Exception {
        var response =
                sendJson(
                        "[{\"query\":\"a\"},{\"query\":\"fail FORBIDDEN\"},{\"query\":\"break\"}]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("[" + backend.answer + ",{\"errors\":[{\"message\":\"It failed.\"")
                .contains("\"code\":\"FORBIDDEN\"", "\"code\":\"INTERNAL_ERROR\"")
                .doesNotContain("secret")
                .endsWith("}]");
        assertThat(sendJson("[{\"query\":\"a\"}]").body()).isEqualTo("[" + backend.answer + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1]",
                "[[{\"query\":\"a\"}]]",
                "[{\"query\":\"a\"}",
                "[{\"query\":\"a\"},]",
                "[{\"query\":\"a\"}] 1",
                "[{\"query\":\"a\"},{}]"
            })
    void aMalformedBatchIsRefusedWhole(String body) throws Exception {
        assertCode(sendJson(body), 400, "REQUEST_MALFORMED");
        assertThat(backend.lastRequest).isNull();
    }

    @Test
    void aLongerOneIsRefusedWhole() throws Exception {
        assertCode(
                sendJson("[" + "{\"query\":\"a\"},".repeat(3) + "{\"query\":\"a\"}]"),
                413,
                "REQUEST_TOO_LARGE");
        assertThat(backend.lastRequest).isNull();
    }
}
