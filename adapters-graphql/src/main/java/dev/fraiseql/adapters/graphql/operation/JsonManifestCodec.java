package dev.fraiseql.adapters.graphql.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.adapters.graphql.served.ScalarInput;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.schema.ManifestCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Manifests of Apollo's and of Relay's compiler. */
final class JsonManifestCodec implements ManifestCodec {

    private static final String APOLLO = "apollo-persisted-query-manifest";

    private static final String FORMS =
            "Use {\"<id>\": \"<document>\", …}, or the format " + APOLLO + ", version 1.";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    @Override
    public Map<DocumentId, String> decode(String json) {
        if (!(read(json) instanceof ObjectNode manifest)) {
            throw invalid("The manifest of trusted documents is no JSON object.");
        }
        return manifest.has("format") ? apollo(manifest) : byId(manifest);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw failure(
                            "The manifest of trusted documents is no valid JSON, at line "
                                    + place.getLineNr()
                                    + ", column "
                                    + place.getColumnNr()
                                    + ".")
                    .causedBy(malformed);
        }
    }

    private static Map<DocumentId, String> apollo(ObjectNode manifest) {
        if (!manifest.path("format").asText().equals(APOLLO)
                || manifest.path("version").asInt() != 1
                || !manifest.path("operations").isArray()) {
            throw invalid("The manifest of trusted documents has a format that is not known.");
        }
        var documents = new LinkedHashMap<DocumentId, String>();
        for (var operation : manifest.path("operations")) {
            add(operation.path("id").asText(), operation.path("body"), documents);
        }
        return documents;
    }

    private static Map<DocumentId, String> byId(ObjectNode manifest) {
        var documents = new LinkedHashMap<DocumentId, String>();
        manifest.properties().forEach(entry -> add(entry.getKey(), entry.getValue(), documents));
        return documents;
    }

    private static void add(String id, JsonNode document, Map<DocumentId, String> into) {
        if (!document.isTextual()) {
            throw invalid("The trusted document `" + id + "` is no text.");
        }
        String before;
        try {
            before = into.putIfAbsent(new DocumentId(id), document.textValue());
        } catch (IllegalArgumentException malformed) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "The manifest has the id `" + ScalarInput.abbreviate(id) + "`.",
                            "Use " + DocumentId.FORM + ".")
                    .causedBy(malformed);
        }
        if (before != null && !before.equals(document.textValue())) {
            throw invalid("The manifest has two documents of the id `" + id + "`.");
        }
    }

    private static RuntimeException invalid(String message) {
        return failure(message).asException();
    }

    private static Failure failure(String message) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, FORMS);
    }
}
