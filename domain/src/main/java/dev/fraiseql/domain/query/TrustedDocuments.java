package dev.fraiseql.domain.query;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The documents that the operator vouches for, by id, and whether others are run as well. The
 * documents, not their ids, are what is trusted: one that is sent whole is the same document.
 */
public final class TrustedDocuments {

    /** No list, and every document is run. */
    public static final TrustedDocuments NONE = new TrustedDocuments(Map.of(), false);

    private final Map<DocumentId, String> byId;
    private final Set<String> documents;
    private final boolean exclusive;

    /**
     * @param exclusive whether every other document is refused
     */
    public TrustedDocuments(Map<DocumentId, String> byId, boolean exclusive) {
        this.byId = Map.copyOf(byId);
        this.documents = Set.copyOf(byId.values());
        this.exclusive = exclusive;
    }

    public Optional<String> find(DocumentId id) {
        return Optional.ofNullable(byId.get(Objects.requireNonNull(id, "id")));
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code DOCUMENT_NOT_TRUSTED} if only
     *     trusted documents are run and this is none
     */
    public void admit(String document) {
        if (exclusive && !documents.contains(document)) {
            throw Failure.of(
                            FailureCode.DOCUMENT_NOT_TRUSTED,
                            "This server runs trusted documents only, and this is none of them.",
                            "Compile the schema with the document (`fraiseql compile --documents`), or add it to"
                                    + " the manifest that graphql.trusted_documents_path names; then send it"
                                    + " unchanged or by its id.")
                    .asException();
        }
    }
}
