package dev.fraiseql.domain.schema;

import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.type.ScalarType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A root field that calls a function.
 *
 * @param name the GraphQL name
 * @param mutation a field of {@code Mutation}: the function may write; otherwise of {@code Query}
 */
public record FunctionField(
        String name,
        FunctionName function,
        List<Argument> arguments,
        Result result,
        boolean mutation,
        @Nullable String description) {
    public FunctionField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(result, "result");
        arguments = List.copyOf(arguments);
    }

    /**
     * @param name the GraphQL name
     * @param parameter the function's own name for it
     * @param graphqlType as of {@link ScalarField#graphqlType()}
     * @param required it has no default
     */
    public record Argument(
            String name,
            String parameter,
            String databaseType,
            ScalarType type,
            String graphqlType,
            boolean required) {}

    /** What the function returns. */
    public sealed interface Result {

        /**
         * Rows of an entity type.
         *
         * @param many a set, which is filtered, ordered and limited like the type's list; otherwise
         *     one row or null
         */
        record Rows(String type, boolean many) implements Result {}

        /**
         * @param many a set of values; otherwise one
         */
        record Value(ScalarType type, String graphqlType, boolean nullable, boolean many)
                implements Result {}
    }
}
