package dev.fraiseql.domain.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request as it came in.
 *
 * @param operationName which operation, where the document holds several
 * @param variables parsed JSON: maps, lists, strings, booleans, {@code Integer}, {@code Long},
 *     {@code BigInteger}, {@code BigDecimal}, null
 */
public record GraphQLRequest(
        String document, @Nullable String operationName, Map<String, @Nullable Object> variables) {

    public GraphQLRequest {
        Objects.requireNonNull(document, "document");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    public static GraphQLRequest of(String document) {
        return new GraphQLRequest(document, null, Map.of());
    }
}
