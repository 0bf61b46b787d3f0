package dev.fraiseql.application;

import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The schema being served. It may be replaced at run time: a use case asks for {@link #current()}
 * once a call and works on with what it got, so that an operation never sees two schemas.
 */
@Singleton
public final class ServedSchema {

    private final OperationCompilers compilers;
    private volatile Snapshot current;

    /** A schema and the compiler of operations against it. */
    public record Snapshot(Schema schema, OperationCompiler operations) {}

    @Inject
    public ServedSchema(Schema schema, OperationCompilers compilers) {
        this.compilers = compilers;
        this.current = new Snapshot(schema, compilers.forSchema(schema));
    }

    public Snapshot current() {
        return current;
    }

    /** Calls that begin from now on see {@code schema}; those under way end on the old one. */
    void replace(Schema schema) {
        current = new Snapshot(schema, compilers.forSchema(schema));
    }
}
