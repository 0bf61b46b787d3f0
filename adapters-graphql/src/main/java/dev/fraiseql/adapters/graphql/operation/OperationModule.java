package dev.fraiseql.adapters.graphql.operation;

import com.google.inject.AbstractModule;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.ManifestCodec;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Binds the operation compilers and what reads lists of documents. */
public final class OperationModule extends AbstractModule {

    private final Supplier<OperationConfig> config;
    private final CursorSecret secret;
    private @Nullable OperationCaches caches;

    /**
     * @param config asked whenever another schema is served
     */
    public OperationModule(Supplier<OperationConfig> config, CursorSecret secret) {
        this.config = config;
        this.secret = secret;
    }

    @Override
    protected void configure() {
        bind(ManifestCodec.class).toInstance(new JsonManifestCodec());
        bind(OperationCompilers.class).toInstance(this::compiler);
    }

    private synchronized OperationCompiler compiler(Schema schema) {
        var now = config.get();
        if (caches == null || caches.bytes() != now.cacheBytes()) {
            caches = new OperationCaches(now.cacheBytes());
        }
        return new CachingOperationCompiler(schema, now, secret, caches);
    }
}
