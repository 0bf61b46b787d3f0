package dev.fraiseql.adapters.http;

import static dev.fraiseql.adapters.http.RequestParser.abbreviate;
import static dev.fraiseql.adapters.http.RequestParser.malformed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fraiseql.domain.query.DocumentId;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of one request by name, from JSON or from a query string. */
final class ParametersReader {

    private @Nullable String query;
    private @Nullable DocumentId documentId;
    private @Nullable DocumentId hash;
    private @Nullable String operationName;
    private Map<String, @Nullable Object> variables = Map.of();

    /** Reads the object whose start is the current token. */
    static Parameters object(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("The request is no JSON object.").asException();
        }
        var reader = new ParametersReader();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var key = json.currentName();
            json.nextToken();
            reader.member(key, json);
        }
        return reader.parameters();
    }

    private void member(String key, JsonParser json) throws IOException {
        switch (key) {
            case "query", "documentId", "operationName" -> {
                if (json.currentToken() != JsonToken.VALUE_NULL) {
                    text(key, string(key, json));
                }
            }
            case "variables", "extensions" -> object(key, json);
            default -> throw unknown(key);
        }
    }

    void text(String key, String value) {
        switch (key) {
            case "query" -> query = value;
            case "documentId" -> documentId = documentId(value);
            case "operationName" -> operationName = value;
            default -> throw unknown(key);
        }
    }

    /** Null is the same as absent. */
    void object(String key, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("The request's " + key + " is no object.").asException();
        }
        var object = JsonValues.object(json);
        if (key.equals("variables")) {
            variables = object;
        } else {
            extensions(object);
        }
    }

    Parameters parameters() {
        return new Parameters(query, documentId, hash, operationName, variables);
    }

    /** Of all extensions, one is known; servers ignore the others. */
    private void extensions(Map<String, @Nullable Object> extensions) {
        var persisted = extensions.get("persistedQuery");
        if (persisted == null) {
            return;
        }
        if (!(persisted instanceof Map<?, ?> parts)
                || !Integer.valueOf(1).equals(parts.get("version"))
                || !(parts.get("sha256Hash") instanceof String sha256)) {
            throw malformed(
                            "extensions.persistedQuery is not {\"version\": 1, \"sha256Hash\": \"…\"}.")
                    .asException();
        }
        hash = documentId(sha256);
    }

    private static DocumentId documentId(String text) {
        try {
            return new DocumentId(text);
        } catch (IllegalArgumentException wrong) {
            throw malformed("The id of a document is " + DocumentId.FORM + ".").causedBy(wrong);
        }
    }

    private static String string(String key, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed("The request's " + key + " is no string.").asException();
        }
        return json.getText();
    }

    static RuntimeException unknown(String key) {
        return malformed("The request has an unknown parameter '" + abbreviate(key) + "'.")
                .asException();
    }
}
