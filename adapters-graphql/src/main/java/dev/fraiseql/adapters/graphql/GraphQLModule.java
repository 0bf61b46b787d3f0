package dev.fraiseql.adapters.graphql;

import com.google.inject.AbstractModule;
import dev.fraiseql.adapters.graphql.operation.OperationConfig;
import dev.fraiseql.adapters.graphql.operation.OperationModule;
import dev.fraiseql.adapters.graphql.schema.SchemaModule;
import dev.fraiseql.domain.query.CursorSecret;
import java.util.function.Supplier;

/**
 * Binds everything that speaks GraphQL's language: schemas, their compiled form, and operations.
 */
public final class GraphQLModule extends AbstractModule {

    private final Supplier<OperationConfig> config;
    private final CursorSecret secret;

    /** With the default limits and cursors of this process. */
    public GraphQLModule() {
        this(() -> OperationConfig.DEFAULT, CursorSecret.random());
    }

    /**
     * @param config asked whenever another schema is served
     * @param secret what cursors are sealed with: processes that share it take each other's cursors
     */
    public GraphQLModule(Supplier<OperationConfig> config, CursorSecret secret) {
        this.config = config;
        this.secret = secret;
    }

    @Override
    protected void configure() {
        install(new SchemaModule());
        install(new OperationModule(config, secret));
    }
}
