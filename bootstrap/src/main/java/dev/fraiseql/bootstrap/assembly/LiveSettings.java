package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.adapters.graphql.operation.OperationConfig;
import dev.fraiseql.application.LimitOperations;
import dev.fraiseql.application.OperationLimit;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.LimitsKeys;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** What a running server takes of another configuration, beside its schema and documents. */
final class LiveSettings {

    private final Limits limits;
    private final LimitOperations operations;

    /** The limits on documents; a schema that is served from now on has them. */
    static final class Limits implements Supplier<OperationConfig> {

        private volatile OperationConfig current;

        Limits(Configuration configuration) {
            this.current = Adapters.graphql(configuration);
        }

        @Override
        public OperationConfig get() {
            return current;
        }
    }

    @Inject
    LiveSettings(Limits limits, LimitOperations operations) {
        this.limits = limits;
        this.operations = operations;
    }

    void apply(Configuration configuration) {
        limits.current = Adapters.graphql(configuration);
        operations.change(new OperationLimit(configuration.get(LimitsKeys.OPERATIONS_PER_CALLER)));
    }
}
