package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.query.PersistedQueries;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Persisted queries that live as long as the process. Thread-safe. */
public final class MemoryPersistedQueries implements PersistedQueries {

    private final Map<DocumentId, String> documents = new HashMap<>();

    @Override
    public synchronized Optional<String> find(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public synchronized DocumentId store(String document) {
        var hash = DocumentId.of(document);
        if (!documents.containsKey(hash) && documents.size() >= MAX_DOCUMENTS) {
            throw Failure.of(
                            FailureCode.PERSISTED_QUERIES_FULL,
                            MAX_DOCUMENTS + " queries are persisted, as many as may be.",
                            "Ask the operator to delete those that nobody uses.")
                    .asException();
        }
        documents.put(hash, document);
        return hash;
    }
}
