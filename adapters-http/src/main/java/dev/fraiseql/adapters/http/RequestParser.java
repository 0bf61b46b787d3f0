package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JSON of a GraphQL request, strictly: valid UTF-8, no key twice, no unknown key, nothing
 * behind the value, bounded depth and numbers. What is not understood is refused rather than
 * dropped.
 */
final class RequestParser {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(100)
                                    .maxNumberLength(1_000)
                                    .maxNameLength(1_000)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build();

    private RequestParser() {}

    /** The requests of a body. */
    sealed interface Body {

        record One(Parameters request) implements Body {}

        /** Never empty. */
        record Batch(List<Parameters> requests) implements Body {}
    }

    private interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    /**
     * @param maxBatch requests in a batch; 0 where none is taken
     * @throws FailureException {@code REQUEST_MALFORMED}, {@code REQUEST_TOO_LARGE}
     */
    static Body parse(byte[] body, int maxBatch) {
        return read(
                "body",
                decode(body),
                json ->
                        json.currentToken() == JsonToken.START_ARRAY
                                ? new Body.Batch(batch(json, maxBatch))
                                : new Body.One(ParametersReader.object(json)));
    }

    /** Reads a parameter that is an object, given as text. */
    static void object(String key, String value, ParametersReader into) {
        read(
                key,
                CharBuffer.wrap(value.toCharArray()),
                json -> {
                    into.object(key, json);
                    return key;
                });
    }

    private static <T> T read(String what, CharBuffer text, Reading<T> reading) {
        try (var json = JSON.createParser(text.array(), text.position(), text.remaining())) {
            json.nextToken();
            var value = reading.from(json);
            if (json.nextToken() != null) {
                throw malformed("The request's " + what + " holds more than one JSON value.")
                        .asException();
            }
            return value;
        } catch (JsonProcessingException invalid) {
            var place = invalid.getLocation();
            throw malformed(
                            "The request's "
                                    + what
                                    + " is no valid JSON"
                                    + (place == null
                                            ? ""
                                            : ", at line "
                                                    + place.getLineNr()
                                                    + ", column "
                                                    + place.getColumnNr())
                                    + ": "
                                    + firstLine(invalid.getOriginalMessage()))
                    .causedBy(invalid);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Parameters> batch(JsonParser json, int max) throws IOException {
        if (max == 0) {
            throw Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The request is a batch, and this server takes none.",
                            "Send each request by itself, or ask the operator to set http.max_batch.")
                    .asException();
        }
        var requests = new ArrayList<Parameters>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (requests.size() == max) {
                throw Failure.of(
                                FailureCode.REQUEST_TOO_LARGE,
                                "The batch has more than " + max + " requests.",
                                "Send several batches, or ask the operator to raise http.max_batch.")
                        .asException();
            }
            requests.add(ParametersReader.object(json));
        }
        if (requests.isEmpty()) {
            throw malformed("The batch is empty.").asException();
        }
        return requests;
    }

    static CharBuffer decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException invalid) {
            throw malformed("The request is no valid UTF-8.").causedBy(invalid);
        }
    }

    static Failure malformed(String message) {
        return Failure.of(
                FailureCode.REQUEST_MALFORMED,
                message,
                "Send {\"query\": \"…\", \"variables\": {…}, \"operationName\": \"…\"}; only query is required.");
    }

    static Failure tooLarge(int max) {
        return Failure.of(
                FailureCode.REQUEST_TOO_LARGE,
                "The request's body is longer than " + max + " bytes.",
                "Send less, or ask the operator to raise http.max_body_size.");
    }

    private static String firstLine(String text) {
        return abbreviate(text.lines().findFirst().orElse(""));
    }

    static String abbreviate(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
