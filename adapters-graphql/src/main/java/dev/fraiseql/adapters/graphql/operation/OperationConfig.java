package dev.fraiseql.adapters.graphql.operation;

/**
 * What one operation may ask for, and what is remembered of earlier ones.
 *
 * @param maxTokens of a document
 * @param maxDepth of nested selections; the usual introspection query needs about 15
 * @param maxFields of an operation with its fragments expanded
 * @param maxAliases of a document
 * @param maxRootFields of an operation
 * @param introspection whether {@code __schema} and {@code __type} are answered
 * @param rows how many rows it may ask for or write
 * @param cacheBytes for validated documents and plans, an estimate
 */
public record OperationConfig(
        int maxTokens,
        int maxDepth,
        int maxFields,
        int maxAliases,
        int maxRootFields,
        boolean introspection,
        RowsConfig rows,
        long cacheBytes) {

    public static final OperationConfig DEFAULT =
            new OperationConfig(15_000, 30, 5_000, 500, 50, true, RowsConfig.DEFAULT, 64L << 20);

    public OperationConfig {
        Ranges.check("max_tokens", maxTokens, 100, 1_000_000);
        Ranges.check("max_depth", maxDepth, 2, 200);
        Ranges.check("max_fields", maxFields, 10, 100_000);
        Ranges.check("max_aliases", maxAliases, 0, 100_000);
        Ranges.check("max_root_fields", maxRootFields, 1, 10_000);
        Ranges.check("cache_bytes", cacheBytes, 1 << 20, 1L << 40);
    }
}
