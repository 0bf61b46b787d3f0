package dev.fraiseql.domain.query;

import dev.fraiseql.domain.catalogue.FunctionName;
import java.util.List;
import java.util.Objects;

/**
 * A call of a database function with named arguments; those left out have the function's defaults.
 */
public record FunctionCall(FunctionName function, List<Argument> arguments) {
    public FunctionCall {
        Objects.requireNonNull(function, "function");
        arguments = List.copyOf(arguments);
    }

    /**
     * @param name the function's own name for it
     */
    public record Argument(String name, Parameter value) {}
}
