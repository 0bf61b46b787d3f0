package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.schema.Schema;

/** Binds an authored schema to a catalogue. */
public interface SchemaCompiler {

    /**
     * @param sdl GraphQL SDL with FraiseQL's directives
     * @throws dev.fraiseql.domain.failure.FailureException {@code SCHEMA_INVALID}: all failures at
     *     once, each with its line
     */
    Schema compile(String sdl, Catalogue catalogue);
}
