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
import dev.fraiseql.domain.query.GraphQLRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a GraphQL request, strictly: valid UTF-8, no key twice, no unknown key, nothing
 * behind the object, bounded depth and numbers. What is not understood is refused rather than
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

    /**
     * @throws FailureException {@code REQUEST_MALFORMED}
     */
    static GraphQLRequest parse(byte[] body) {
        var text = decode(body);
        try (var json = JSON.createParser(text.array(), text.position(), text.remaining())) {
            return request(json);
        } catch (JsonProcessingException invalid) {
            var place = invalid.getLocation();
            throw malformed(
                            "The request's body is no valid JSON"
                                    + (place == null
                                            ? ""
                                            : ", at line "
                                                    + place.getLineNr()
                                                    + ", column "
                                                    + place.getColumnNr())
                                    + ": "
                                    + firstLine(invalid.getOriginalMessage())
                                    + ".")
                    .causedBy(invalid);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static CharBuffer decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException invalid) {
            throw malformed("The request's body is no valid UTF-8.").causedBy(invalid);
        }
    }

    private static GraphQLRequest request(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The request's body is no JSON object.").asException();
        }
        String query = null;
        String operationName = null;
        Map<String, @Nullable Object> variables = Map.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var key = json.currentName();
            var value = json.nextToken();
            switch (key) {
                case "query" -> query = text(key, value, json);
                case "operationName" ->
                        operationName =
                                value == JsonToken.VALUE_NULL ? null : text(key, value, json);
                case "variables" -> {
                    if (isObject(key, value)) {
                        variables = JsonValues.object(json);
                    }
                }
                case "extensions" -> {
                    if (isObject(key, value)) {
                        json.skipChildren();
                    }
                }
                default ->
                        throw malformed(
                                        "The request has an unknown parameter '"
                                                + abbreviate(key)
                                                + "'.")
                                .asException();
            }
        }
        if (json.nextToken() != null) {
            throw malformed("The request's body holds more than one JSON value.").asException();
        }
        if (query == null) {
            throw malformed("The request has no query.").asException();
        }
        return new GraphQLRequest(query, operationName, variables);
    }

    private static String text(String key, JsonToken value, JsonParser json) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            throw malformed("The request's " + key + " is no string.").asException();
        }
        return json.getText();
    }

    /** False for null, which is the same as absent. */
    private static boolean isObject(String key, JsonToken value) {
        if (value != JsonToken.START_OBJECT && value != JsonToken.VALUE_NULL) {
            throw malformed("The request's " + key + " is no object.").asException();
        }
        return value == JsonToken.START_OBJECT;
    }

    static Failure malformed(String message) {
        return Failure.of(
                FailureCode.REQUEST_MALFORMED,
                message,
                "Send {\"query\": \"…\", \"variables\": {…}, \"operationName\": \"…\"}; only query is required.");
    }

    private static String firstLine(String text) {
        return abbreviate(text.lines().findFirst().orElse(""));
    }

    private static String abbreviate(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
