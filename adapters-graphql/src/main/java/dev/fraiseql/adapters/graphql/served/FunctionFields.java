package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLOutputType;

/** The root fields that call functions. */
final class FunctionFields {

    private FunctionFields() {}

    static GraphQLFieldDefinition field(FunctionField function, Schema schema) {
        var field =
                newFieldDefinition()
                        .name(function.name())
                        .description(function.description())
                        .type(type(function.result()));
        for (var argument : function.arguments()) {
            var type = Scalars.input(argument.graphqlType(), argument.type());
            field.argument(
                    RowArguments.argument(
                            argument.name(),
                            argument.required()
                                    ? "Required."
                                    : "The function's default if not given.",
                            argument.required() ? nonNull(type) : type));
        }
        if (function.result() instanceof FunctionField.Result.Rows(var type, var many) && many) {
            field.arguments(RowArguments.ofList(schema.type(type).orElseThrow()));
        }
        return field.build();
    }

    private static GraphQLOutputType type(FunctionField.Result result) {
        return switch (result) {
            case FunctionField.Result.Rows(var type, var many) ->
                    many ? nonNull(list(nonNull(typeRef(type)))) : typeRef(type);
            case FunctionField.Result.Value value -> {
                var one = ObjectTypes.output(Scalars.output(value.graphqlType()), value.nullable());
                yield value.many() ? nonNull(list(one)) : one;
            }
        };
    }
}
