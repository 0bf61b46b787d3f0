package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.compiled.CompiledSchema;

/** The compiled file. {@code decode(encode(schema))} equals {@code schema}. */
public interface SchemaCodec {

    /** JSON that carries a SHA-256 of its own content. */
    String encode(CompiledSchema schema);

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code SCHEMA_ALTERED} if the content
     *     does not match its hash, {@code SCHEMA_INVALID} if it is no compiled schema of this
     *     version
     */
    CompiledSchema decode(String json);
}
