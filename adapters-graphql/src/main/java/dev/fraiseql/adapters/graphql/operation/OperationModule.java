package dev.fraiseql.adapters.graphql.operation;

import com.google.inject.AbstractModule;
import dev.fraiseql.ports.schema.ManifestCodec;
import dev.fraiseql.ports.schema.OperationCompilers;

/** Binds the operation compilers and what reads lists of documents. */
public final class OperationModule extends AbstractModule {

    private final OperationConfig config;

    public OperationModule(OperationConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ManifestCodec.class).toInstance(new JsonManifestCodec());
        bind(OperationCompilers.class)
                .toInstance(schema -> new CachingOperationCompiler(schema, config));
    }
}
