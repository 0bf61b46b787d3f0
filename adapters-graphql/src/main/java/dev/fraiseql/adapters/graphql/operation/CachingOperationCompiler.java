package dev.fraiseql.adapters.graphql.operation;

import com.github.benmanes.caffeine.cache.Cache;
import dev.fraiseql.adapters.graphql.operation.OperationCaches.PlanKey;
import dev.fraiseql.adapters.graphql.operation.OperationCaches.Text;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers validated operations by their text, and plans by operation and shape of variables: a
 * request that was seen before is two look-ups and the coercion of its values.
 */
final class CachingOperationCompiler implements OperationCompiler {

    private final ServedSchema served;
    private final OperationConfig config;
    private final CursorSecret secret;
    private final OperationReader reader;
    private final Cache<Text, Operation> operations;
    private final Cache<PlanKey, Plan> plans;

    CachingOperationCompiler(
            Schema schema, OperationConfig config, CursorSecret secret, OperationCaches caches) {
        this.served = new ServedSchema(schema);
        this.config = config;
        this.secret = secret;
        this.reader = new OperationReader(served.graphql(), config);
        this.operations = caches.operations();
        this.plans = caches.plans();
    }

    /** With caches of its own. */
    CachingOperationCompiler(Schema schema, OperationConfig config, CursorSecret secret) {
        this(schema, config, secret, new OperationCaches(config.cacheBytes()));
    }

    @Override
    public PreparedQuery compile(GraphQLRequest request) {
        var prepared = prepare(request);
        Complexity.check(prepared, config.rows());
        return prepared;
    }

    private PreparedQuery prepare(GraphQLRequest request) {
        var operation = operation(new Text(served, request.document(), request.operationName()));
        var variables = Variables.read(operation.variables(), request.variables());
        if (!operation.shared()) {
            return plan(operation, variables, request.variables()).with(variables.leaves());
        }
        var key = new PlanKey(operation, variables.shape());
        var plan = plans.getIfPresent(key);
        if (plan == null) {
            var planned = plan(operation, variables, request.variables());
            // Whoever comes first wins: all share one query.
            plan = plans.get(key, ignored -> planned);
        }
        return plan.with(variables.leaves());
    }

    @Override
    public void validate(String document) {
        reader.validate(document);
    }

    @Override
    public List<OperationSample> samples(String document) {
        return new OperationSampler(
                        reader,
                        (operation, given) ->
                                plan(
                                        operation,
                                        Variables.read(operation.variables(), given),
                                        given),
                        config.rows())
                .samples(document);
    }

    private Operation operation(Text text) {
        var operation = operations.getIfPresent(text);
        if (operation != null) {
            return operation;
        }
        var read = reader.read(text.document(), text.operationName());
        return operations.get(text, ignored -> read);
    }

    private Plan plan(
            Operation operation, Variables variables, Map<String, @Nullable Object> given) {
        return new Planner(served, config, secret, operation, variables, given).plan();
    }
}
