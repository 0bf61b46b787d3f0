package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.schema.Schema;

/** Makes the operation compiler of a schema; a new schema at run time gets a new one. */
public interface OperationCompilers {

    OperationCompiler forSchema(Schema schema);
}
