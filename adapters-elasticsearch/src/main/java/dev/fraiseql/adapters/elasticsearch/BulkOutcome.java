package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What became of one item of a bulk request. */
sealed interface BulkOutcome {

    /** It is there now. */
    record Written() implements BulkOutcome {}

    /** It was to be created and was there before. */
    record Present() implements BulkOutcome {}

    /** The cluster has no room or no time: again, later. */
    record Retryable(String reason) implements BulkOutcome {}

    /** The document can never be taken. */
    record Rejected(String reason) implements BulkOutcome {}

    /**
     * Errors of the document; others with status 400 are of the cluster, such as too many shards.
     */
    Set<String> OF_THE_DOCUMENT =
            Set.of(
                    "document_parsing_exception",
                    "mapper_parsing_exception",
                    "strict_dynamic_mapping_exception",
                    "illegal_argument_exception");

    /**
     * @param item of the answer, below its action
     */
    static BulkOutcome of(JsonNode item) {
        var status = item.path("status").asInt();
        if (status >= 200 && status < 300) {
            return new Written();
        }
        if (status == 409) {
            return new Present();
        }
        var error = item.path("error");
        var reason = reason(error);
        return status == 400 && OF_THE_DOCUMENT.contains(error.path("type").asText())
                ? new Rejected(reason)
                : new Retryable(status + " " + reason);
    }

    private static String reason(JsonNode error) {
        var cause = error.path("caused_by").path("reason").asText();
        return error.path("reason").asText() + (cause.isEmpty() ? "" : ": " + cause);
    }
}
