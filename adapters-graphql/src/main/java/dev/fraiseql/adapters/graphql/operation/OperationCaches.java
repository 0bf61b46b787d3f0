package dev.fraiseql.adapters.graphql.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What the compilers of all schemas remember, within one limit: callers with different rights see
 * different schemas, and what is rarely asked makes room for what is asked often, whoever asks.
 */
final class OperationCaches {

    /** A syntax tree takes about fifty times its text. */
    private static final int TREE_BYTES_PER_CHARACTER = 100;

    private static final int BYTES_PER_FIELD_OR_VALUE = 200;

    /**
     * A step of a shape is mostly a value of a row to create: it has a place in a list of the plan.
     */
    private static final int BYTES_PER_STEP = 32;

    private final long bytes;
    private final Cache<Text, Operation> operations;
    private final Cache<PlanKey, Plan> plans;

    /**
     * @param served compared by identity: the same text may be valid in one schema only
     */
    record Text(ServedSchema served, String document, @Nullable String operationName) {
        int bytes() {
            return 1_024 + TREE_BYTES_PER_CHARACTER * document.length();
        }
    }

    record PlanKey(Operation operation, String shape) {}

    OperationCaches(long bytes) {
        this.bytes = bytes;
        this.operations =
                Caffeine.newBuilder()
                        .maximumWeight(bytes / 2)
                        .weigher((Text text, Operation operation) -> text.bytes())
                        .build();
        this.plans =
                Caffeine.newBuilder()
                        .maximumWeight(bytes / 2)
                        .weigher((PlanKey key, Plan plan) -> bytes(key, plan))
                        .build();
    }

    long bytes() {
        return bytes;
    }

    Cache<Text, Operation> operations() {
        return operations;
    }

    Cache<PlanKey, Plan> plans() {
        return plans;
    }

    private static int bytes(PlanKey key, Plan plan) {
        return 1_024
                + BYTES_PER_STEP * key.shape().length()
                + BYTES_PER_FIELD_OR_VALUE * (plan.fields() + plan.sources().size());
    }
}
