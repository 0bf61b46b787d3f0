package dev.fraiseql.adapters.graphql;

import com.google.inject.AbstractModule;
import dev.fraiseql.adapters.graphql.operation.OperationConfig;
import dev.fraiseql.adapters.graphql.operation.OperationModule;
import dev.fraiseql.adapters.graphql.schema.SchemaModule;

/**
 * Binds everything that speaks GraphQL's language: schemas, their compiled form, and operations.
 */
public final class GraphQLModule extends AbstractModule {

    private final OperationConfig config;

    /** With the default limits. */
    public GraphQLModule() {
        this(OperationConfig.DEFAULT);
    }

    public GraphQLModule(OperationConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        install(new SchemaModule());
        install(new OperationModule(config));
    }
}
