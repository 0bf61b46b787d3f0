package dev.fraiseql.domain.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a document, planned without anybody's variables.
 *
 * @param name null for one without a name
 * @param given the variables it is planned with; the others are left out
 * @param shapedBy variables that change the query by being given, null or absent, or by what is in
 *     them
 * @param query with the document's own values, and null for those of variables; null where there is
 *     no query without the variables' values
 */
public record OperationSample(
        @Nullable String name,
        List<String> given,
        List<String> shapedBy,
        @Nullable PreparedQuery query) {

    public OperationSample {
        given = List.copyOf(given);
        shapedBy = List.copyOf(shapedBy);
    }
}
