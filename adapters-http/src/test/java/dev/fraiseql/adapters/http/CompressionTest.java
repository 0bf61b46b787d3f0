package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as gzip. */
class CompressionTest extends OpenDoor {

    private static final String LARGE = "{\"data\":\"" + "ä1".repeat(50_000) + "\"}";

    private HttpResponse<byte[]> ask(String acceptEncoding) throws Exception {
        return client.send(
                post(BodyPublishers.ofString("{\"query\":\"a\"}"))
                        .header("Accept-Encoding", acceptEncoding)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP;q=0.5", "gzip, deflate, br, zstd"})
    void aLargeAnswerShrinksForWhoTakesIt(String acceptEncoding) throws Exception {
        backend.answer = LARGE;

        var response = ask(acceptEncoding);

        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.headers().firstValue("vary").orElseThrow()).contains("Accept-Encoding");
        assertThat(response.body()).hasSizeLessThan(LARGE.length() / 10);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "*;q=0", "gzip;q=0.000, br"})
    void nobodyElseGetsIt(String acceptEncoding) throws Exception {
        backend.answer = LARGE;
        assertThat(ask(acceptEncoding).headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void aSmallAnswerStaysAsItIs() throws Exception {
        assertThat(ask("gzip").headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void oneTagStandsForBothForms() throws Exception {
        backend.answer = LARGE;
        var plain = send(request("/graphql?query=a"));
        var packed =
                client.send(
                        request("/graphql?query=a").header("Accept-Encoding", "gzip").build(),
                        BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("etag"))
                .isEqualTo(plain.headers().firstValue("etag"));
        assertThat(packed.headers().allValues("vary")).hasSize(1);
    }
}
