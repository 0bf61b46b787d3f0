package dev.fraiseql.application;

import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.CatalogueSource;
import dev.fraiseql.ports.schema.SchemaCompiler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Compiles an authored schema against the live catalogue. */
@Singleton
public final class CompileSchema {

    private final CatalogueSource catalogue;
    private final SchemaCompiler compiler;

    @Inject
    public CompileSchema(CatalogueSource catalogue, SchemaCompiler compiler) {
        this.catalogue = catalogue;
        this.compiler = compiler;
    }

    /**
     * @param schemas database schemas to look in; empty for all
     * @throws dev.fraiseql.domain.failure.FailureException {@code SCHEMA_INVALID}, all problems at
     *     once
     */
    public Schema compile(String sdl, List<String> schemas) {
        return compiler.compile(sdl, catalogue.read(schemas));
    }
}
