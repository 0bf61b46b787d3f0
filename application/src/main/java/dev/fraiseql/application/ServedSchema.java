package dev.fraiseql.application;

import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The schema being served and the compiler of operations against it. */
@Singleton
public final class ServedSchema {

    private final Schema schema;
    private final OperationCompiler operations;

    @Inject
    public ServedSchema(Schema schema, OperationCompilers compilers) {
        this.schema = schema;
        this.operations = compilers.forSchema(schema);
    }

    public Schema schema() {
        return schema;
    }

    public OperationCompiler operations() {
        return operations;
    }
}
