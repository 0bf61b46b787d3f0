package dev.fraiseql.application;

import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The schema being served and the documents trusted with it. They may be replaced at run time: a
 * use case asks for {@link #current()} once a call and works on with what it got, so that an
 * operation never sees two schemas.
 */
@Singleton
public final class ServedSchema {

    private final OperationCompilers compilers;
    private final QueryEvents events;
    private volatile Snapshot current;

    /**
     * A schema, the compiler of operations against it and the events beside it, and the documents
     * that are trusted.
     */
    public record Snapshot(Schema schema, OperationCompiler operations, TrustedDocuments trusted) {}

    @Inject
    public ServedSchema(
            Schema schema,
            TrustedDocuments trusted,
            OperationCompilers compilers,
            QueryEvents events) {
        this.compilers = compilers;
        this.events = events;
        this.current = snapshot(schema, trusted);
    }

    public Snapshot current() {
        return current;
    }

    /** Calls that begin from now on see both; those under way end on the old ones. */
    void replace(Schema schema, TrustedDocuments trusted) {
        current = snapshot(schema, trusted);
    }

    private Snapshot snapshot(Schema schema, TrustedDocuments trusted) {
        return new Snapshot(schema, compilers.forSchema(events.beside(schema)), trusted);
    }
}
