package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.query.DocumentId;
import java.util.Map;

/** The file that lists the documents an operator trusts, as the build of a client wrote it. */
public interface ManifestCodec {

    /**
     * @param json a JSON object of documents by id, as Relay's compiler writes it, or Apollo's
     *     {@code
     *     {"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id","body"}]}}
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}
     */
    Map<DocumentId, String> decode(String json);
}
