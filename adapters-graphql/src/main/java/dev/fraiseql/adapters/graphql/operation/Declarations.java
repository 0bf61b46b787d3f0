package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Literals;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Objects;

/** Resolves the variables that a validated operation declares. */
final class Declarations {

    private Declarations() {}

    static List<Variables.Declaration> of(
            OperationDefinition operation, GraphQLSchema schema, VariableUsage usage) {
        return operation.getVariableDefinitions().stream()
                .map(
                        variable -> {
                            var defaultValue = variable.getDefaultValue();
                            return new Variables.Declaration(
                                    variable.getName(),
                                    resolve(variable.getType(), schema),
                                    usage.structural().contains(variable.getName()),
                                    defaultValue != null,
                                    defaultValue == null ? null : Literals.toJava(defaultValue));
                        })
                .toList();
    }

    private static GraphQLInputType resolve(Type<?> type, GraphQLSchema schema) {
        return switch (type) {
            case NonNullType nonNull -> GraphQLNonNull.nonNull(resolve(nonNull.getType(), schema));
            case ListType list -> GraphQLList.list(resolve(list.getType(), schema));
            case TypeName name ->
                    (GraphQLInputType)
                            Objects.requireNonNull(schema.getType(name.getName()), name.getName());
            default -> throw new IllegalStateException("unknown type node " + type.getClass());
        };
    }
}
