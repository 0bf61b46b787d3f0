package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLInputObjectField.newInputObjectField;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.type.CompositeType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;

/** Composite types of the database as clients see them: any attribute can be null. */
final class CompositeTypes {

    private CompositeTypes() {}

    static GraphQLObjectType object(CompositeType type) {
        var object = GraphQLObjectType.newObject().name(type.graphqlName());
        for (var attribute : type.attributes()) {
            object.field(
                    newFieldDefinition()
                            .name(attribute.name())
                            .type(
                                    (GraphQLOutputType)
                                            Scalars.reference(attribute.type().graphqlName())));
        }
        return object.build();
    }

    static GraphQLInputObjectType input(CompositeType type) {
        var input =
                GraphQLInputObjectType.newInputObject()
                        .name(GeneratedNames.input(type.graphqlName()))
                        .description("What is left out is null.");
        for (var attribute : type.attributes()) {
            input.field(
                    newInputObjectField()
                            .name(attribute.name())
                            .type(Scalars.input(attribute.type().graphqlName(), attribute.type())));
        }
        return input.build();
    }
}
