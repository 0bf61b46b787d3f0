package dev.fraiseql.adapters.graphql.operation;

import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;

/** The arguments of one field of a validated document. */
record FieldArguments(Field field, GraphQLFieldDefinition definition, LiteralReader reader) {

    InputValue get(String name) {
        for (var argument : field.getArguments()) {
            if (argument.getName().equals(name)) {
                return reader.read(
                        definition.getArgument(name).getType(), argument.getValue(), place(name));
            }
        }
        return InputValue.Absent.ABSENT;
    }

    Place place(String name) {
        return Place.argument(field.getResultKey() + "." + name, field.getSourceLocation());
    }
}
