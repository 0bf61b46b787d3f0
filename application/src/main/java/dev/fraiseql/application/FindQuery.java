package dev.fraiseql.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PersistedRequest;
import dev.fraiseql.ports.query.PersistedQueries;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Finds the document that a request names: among the trusted ones, those that clients registered by
 * sending them once with their hash (automatic persisted queries, which are forgotten when there is
 * no room), and those that were persisted for good.
 */
@Singleton
public final class FindQuery {

    /** The words that Apollo's clients look for. */
    private static final String NOT_FOUND = "PersistedQueryNotFound";

    private static final String NOT_SUPPORTED = "PersistedQueryNotSupported";

    private final ServedSchema served;
    private final PersistedQueries persisted;
    private final AutomaticQueries automatic;
    private final Cache<DocumentId, String> remembered;

    @Inject
    public FindQuery(ServedSchema served, PersistedQueries persisted, AutomaticQueries automatic) {
        this.served = served;
        this.persisted = persisted;
        this.automatic = automatic;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumWeight(automatic.cacheBytes())
                        .weigher((DocumentId id, String text) -> bytes(text))
                        .build();
    }

    /**
     * The request with its document.
     *
     * @throws FailureException {@code PERSISTED_QUERY_NOT_FOUND}, or {@code
     *     PERSISTED_QUERY_NOT_SUPPORTED} where sending it with its hash would not help either
     */
    public GraphQLRequest find(PersistedRequest request) {
        var id = request.id();
        return request.with(served.trusted().find(id).orElseGet(() -> stored(id)));
    }

    /**
     * Takes note of a document that came with its hash, so that the hash will do next time.
     *
     * @throws FailureException {@code PERSISTED_QUERY_HASH_MISMATCH}, {@code DOCUMENT_NOT_TRUSTED},
     *     or why the document is invalid
     */
    public void register(Subject subject, DocumentId hash, String document) {
        if (document.equals(remembered.getIfPresent(hash))) {
            return;
        }
        if (!DocumentId.of(document).equals(hash)) {
            throw Failure.of(
                            FailureCode.PERSISTED_QUERY_HASH_MISMATCH,
                            "The document does not have the hash that came with it.",
                            "Send the hexadecimal SHA-256 of the document's UTF-8, or no hash.")
                    .asException();
        }
        var snapshot = served.to(subject);
        snapshot.trusted().admit(document);
        if (automatic.enabled()) {
            snapshot.operations().validate(document);
            remembered.put(hash, document);
        }
    }

    /** An estimate of what the documents remembered take. */
    long rememberedBytes() {
        remembered.cleanUp();
        return remembered.asMap().values().stream().mapToLong(FindQuery::bytes).sum();
    }

    private static int bytes(String document) {
        return 400 + 2 * document.length();
    }

    private String stored(DocumentId id) {
        var known = remembered.getIfPresent(id);
        if (known != null) {
            return known;
        }
        var document = persisted.find(id).orElseThrow(this::unknown);
        remembered.put(id, document);
        return document;
    }

    private FailureException unknown() {
        var failure =
                automatic.enabled()
                        ? Failure.of(
                                FailureCode.PERSISTED_QUERY_NOT_FOUND,
                                NOT_FOUND,
                                "Send the document together with its hash once.")
                        : Failure.of(
                                FailureCode.PERSISTED_QUERY_NOT_SUPPORTED,
                                NOT_SUPPORTED,
                                "Send the document, or the id of one that the operator trusts.");
        return failure.asException();
    }
}
