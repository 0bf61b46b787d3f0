package dev.fraiseql.domain.compiled;

import dev.fraiseql.domain.query.DocumentId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A document that the operator vouches for.
 *
 * @param text to the character as clients send it
 * @param ids what it is asked for by besides its hash
 * @param operations in the document's order
 */
public record CompiledDocument(
        String text, List<DocumentId> ids, List<CompiledOperation> operations) {

    public CompiledDocument {
        Objects.requireNonNull(text, "text");
        var hash = DocumentId.of(text);
        ids = ids.stream().filter(id -> !id.equals(hash)).distinct().toList();
        operations = List.copyOf(operations);
    }

    public DocumentId hash() {
        return DocumentId.of(text);
    }

    /** Its hash first. */
    public List<DocumentId> allIds() {
        return Stream.concat(Stream.of(hash()), ids.stream()).toList();
    }
}
