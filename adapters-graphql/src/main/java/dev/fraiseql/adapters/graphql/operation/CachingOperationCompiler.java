package dev.fraiseql.adapters.graphql.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

    /** A syntax tree takes about fifty times its text. */
    private static final int TREE_BYTES_PER_CHARACTER = 100;

    private static final int BYTES_PER_FIELD_OR_VALUE = 200;

    /**
     * A step of a shape is mostly a value of a row to create: it has a place in a list of the plan.
     */
    private static final int BYTES_PER_STEP = 32;

    private final ServedSchema served;
    private final OperationConfig config;
    private final CursorSecret secret;
    private final OperationReader reader;
    private final Cache<Text, Operation> operations;
    private final Cache<PlanKey, Plan> plans;

    private record Text(String document, @Nullable String operationName) {
        int bytes() {
            return 1_024 + TREE_BYTES_PER_CHARACTER * document.length();
        }
    }

    private record PlanKey(Operation operation, String shape) {}

    CachingOperationCompiler(Schema schema, OperationConfig config, CursorSecret secret) {
        this.served = new ServedSchema(schema);
        this.config = config;
        this.secret = secret;
        this.reader = new OperationReader(served.graphql(), config);
        this.operations =
                Caffeine.newBuilder()
                        .maximumWeight(config.cacheBytes() / 2)
                        .weigher((Text text, Operation operation) -> text.bytes())
                        .build();
        this.plans =
                Caffeine.newBuilder()
                        .maximumWeight(config.cacheBytes() / 2)
                        .weigher((PlanKey key, Plan plan) -> bytes(key, plan))
                        .build();
    }

    @Override
    public PreparedQuery compile(GraphQLRequest request) {
        var prepared = prepare(request);
        Complexity.check(prepared, config.rows());
        return prepared;
    }

    private PreparedQuery prepare(GraphQLRequest request) {
        var operation = operation(new Text(request.document(), request.operationName()));
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

    private static int bytes(PlanKey key, Plan plan) {
        return 1_024
                + BYTES_PER_STEP * key.shape().length()
                + BYTES_PER_FIELD_OR_VALUE * (plan.fields() + plan.sources().size());
    }
}
