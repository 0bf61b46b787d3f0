package dev.fraiseql.domain.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request that names its document instead of carrying it.
 *
 * @param operationName which operation, where the document holds several
 * @param variables as {@link GraphQLRequest#variables()}
 */
public record PersistedRequest(
        DocumentId id, @Nullable String operationName, Map<String, @Nullable Object> variables) {

    public PersistedRequest {
        Objects.requireNonNull(id, "id");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    public static PersistedRequest of(DocumentId id) {
        return new PersistedRequest(id, null, Map.of());
    }

    /** The same request, carrying the document. */
    public GraphQLRequest with(String document) {
        return new GraphQLRequest(document, operationName, variables);
    }
}
