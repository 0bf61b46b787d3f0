package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.catalogue.Catalogue;

/**
 * Writes a first schema for an existing database; what it writes compiles against the same
 * catalogue.
 */
public interface SchemaWriter {

    String write(Catalogue catalogue, Options options);

    /**
     * @param mutations offer what may change data: every mutation that a table allows, and
     *     functions that are {@code VOLATILE}
     */
    record Options(Naming naming, boolean mutations) {}

    /** How columns become field names. */
    enum Naming {
        /** {@code created_at} becomes {@code createdAt}. */
        CAMEL,
        /** Columns keep their names. */
        PRESERVE
    }
}
