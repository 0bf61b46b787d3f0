package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.query.DocumentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one GraphQL request says, in a body or in a query string: its document, or what names it.
 *
 * @param documentId of a persisted document; never beside the others
 * @param hash of Apollo's {@code extensions.persistedQuery}; alone, or to register the document
 *     beside it
 */
record Parameters(
        @Nullable String query,
        @Nullable DocumentId documentId,
        @Nullable DocumentId hash,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables) {

    Parameters {
        if (query == null && documentId == null && hash == null) {
            throw RequestParser.malformed("The request has no query.").asException();
        }
        if (documentId != null && (query != null || hash != null)) {
            throw RequestParser.malformed("The request has a documentId beside another document.")
                    .asException();
        }
    }
}
