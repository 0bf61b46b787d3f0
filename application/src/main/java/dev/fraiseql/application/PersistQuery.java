package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.query.PersistedQueries;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stores a document for good, to be run by its hash from then on, through every door. */
@Singleton
public final class PersistQuery {

    private final ServedSchema served;
    private final PersistedQueries persisted;

    @Inject
    public PersistQuery(ServedSchema served, PersistedQueries persisted) {
        this.served = served;
        this.persisted = persisted;
    }

    /**
     * @return the document's hash
     * @throws dev.fraiseql.domain.failure.FailureException {@code FORBIDDEN} without the scope
     *     {@link Subject#QUERIES_WRITE}, {@code DOCUMENT_NOT_TRUSTED}, {@code
     *     PERSISTED_QUERIES_FULL}, or why the document is invalid
     */
    public DocumentId persist(Subject subject, String document) {
        if (!subject.has(Subject.QUERIES_WRITE)) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "persisting a query needs the scope " + Subject.QUERIES_WRITE,
                            "Ask the operator for a key or token with this scope.")
                    .asException();
        }
        var snapshot = served.to(subject);
        snapshot.trusted().admit(document);
        snapshot.operations().validate(document);
        return persisted.store(document);
    }
}
