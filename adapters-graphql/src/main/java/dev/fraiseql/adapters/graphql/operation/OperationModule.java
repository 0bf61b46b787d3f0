package dev.fraiseql.adapters.graphql.operation;

import com.google.inject.AbstractModule;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.ports.schema.ManifestCodec;
import dev.fraiseql.ports.schema.OperationCompilers;

/** Binds the operation compilers and what reads lists of documents. */
public final class OperationModule extends AbstractModule {

    private final OperationConfig config;
    private final CursorSecret secret;

    public OperationModule(OperationConfig config, CursorSecret secret) {
        this.config = config;
        this.secret = secret;
    }

    @Override
    protected void configure() {
        bind(ManifestCodec.class).toInstance(new JsonManifestCodec());
        bind(OperationCompilers.class)
                .toInstance(schema -> new CachingOperationCompiler(schema, config, secret));
    }
}
