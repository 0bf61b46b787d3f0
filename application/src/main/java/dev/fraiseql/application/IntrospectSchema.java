package dev.fraiseql.application;

import dev.fraiseql.ports.schema.CatalogueSource;
import dev.fraiseql.ports.schema.SchemaWriter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Writes a first schema for an existing database. */
@Singleton
public final class IntrospectSchema {

    private final CatalogueSource catalogue;
    private final SchemaWriter writer;

    @Inject
    public IntrospectSchema(CatalogueSource catalogue, SchemaWriter writer) {
        this.catalogue = catalogue;
        this.writer = writer;
    }

    /**
     * @param schemas database schemas to look in; empty for all
     * @return SDL that compiles against the same database
     */
    public String introspect(List<String> schemas, SchemaWriter.Options options) {
        return writer.write(catalogue.read(schemas), options);
    }
}
