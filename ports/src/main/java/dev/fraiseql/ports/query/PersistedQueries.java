package dev.fraiseql.ports.query;

import dev.fraiseql.domain.query.DocumentId;
import java.util.Optional;

/**
 * Documents that callers stored, for good, under their hash. What was stored never changes.
 * Thread-safe. Failures are {@link dev.fraiseql.domain.failure.FailureException}.
 */
public interface PersistedQueries {

    /** More are refused, as anyone with the right to store could fill the database. */
    int MAX_DOCUMENTS = 10_000;

    /**
     * @param id any; one that is no hash is never found
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_BUSY}, {@code
     *     DATABASE_UNAVAILABLE}
     */
    Optional<String> find(DocumentId id);

    /**
     * Stores a document under its hash, which it returns; again does nothing.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code PERSISTED_QUERIES_FULL} for a new
     *     one beyond {@link #MAX_DOCUMENTS}, {@code DATABASE_BUSY}, {@code DATABASE_UNAVAILABLE}
     */
    DocumentId store(String document);
}
