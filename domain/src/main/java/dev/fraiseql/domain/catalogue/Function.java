package dev.fraiseql.domain.catalogue;

import dev.fraiseql.domain.type.ScalarType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function as the catalogue has it. Aggregates, window functions, procedures and trigger
 * functions are left out; overloads share a name.
 *
 * @param parameters its inputs, in order
 * @param volatileEffects {@code VOLATILE}: it may write; otherwise it only reads
 */
public record Function(
        FunctionName name,
        List<Parameter> parameters,
        Result result,
        boolean volatileEffects,
        @Nullable String comment) {
    public Function {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(result, "result");
        parameters = List.copyOf(parameters);
    }

    /**
     * @param name empty for a parameter without one, which can only be given by place
     * @param databaseType see {@link Column#databaseType()}
     * @param type null for a row type and where values can't be carried
     * @param rowType the table whose row it takes, if it does
     */
    public record Parameter(
            String name,
            String databaseType,
            @Nullable ScalarType type,
            @Nullable TableName rowType,
            boolean optional) {}

    /**
     * @param databaseType the returned type's name
     * @param type null for a row type and where values can't be carried
     * @param rowType the table whose rows it returns, if it does
     * @param set it returns any number of them
     */
    public record Result(
            String databaseType,
            @Nullable ScalarType type,
            @Nullable TableName rowType,
            boolean set) {}
}
