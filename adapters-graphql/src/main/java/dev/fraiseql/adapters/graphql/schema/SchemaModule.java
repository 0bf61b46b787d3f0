package dev.fraiseql.adapters.graphql.schema;

import com.google.inject.AbstractModule;
import dev.fraiseql.ports.schema.SchemaCodec;
import dev.fraiseql.ports.schema.SchemaCompiler;
import dev.fraiseql.ports.schema.SchemaWriter;

/** Binds the three ports that deal with authored and compiled schemas. */
public final class SchemaModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(SchemaCompiler.class).toInstance(new SdlCompiler());
        bind(SchemaWriter.class).toInstance(new SdlWriter());
        bind(SchemaCodec.class).toInstance(new JsonSchemaCodec());
    }
}
