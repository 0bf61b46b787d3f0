package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.catalogue.Catalogue;

/**
 * Writes a first schema for an existing database; what it writes compiles against the same
 * catalogue.
 */
public interface SchemaWriter {

    String write(Catalogue catalogue, Naming naming);

    /** How columns become field names. */
    enum Naming {
        /** {@code created_at} becomes {@code createdAt}. */
        CAMEL,
        /** Columns keep their names. */
        PRESERVE
    }
}
