package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The object types of entities. */
final class ObjectTypes {

    private final Schema schema;

    ObjectTypes(Schema schema) {
        this.schema = schema;
    }

    GraphQLObjectType object(EntityType type) {
        var object =
                GraphQLObjectType.newObject().name(type.name()).description(type.description());
        for (var field : selectable(type)) {
            object.field(
                    newFieldDefinition()
                            .name(field.name())
                            .description(field.description())
                            .type(
                                    output(
                                            Scalars.reference(field.graphqlType()),
                                            field.nullable())));
        }
        for (var relation : type.relations()) {
            if (relation.toMany()) {
                addList(relation.name(), schema.target(relation), relation.description(), object);
            } else {
                object.field(toOne(relation));
            }
        }
        return object.build();
    }

    private static List<ScalarField> selectable(EntityType type) {
        return Stream.concat(type.fields().stream(), type.masked().stream()).toList();
    }

    /** The list, and what comes beside every list. */
    static void addList(
            String name,
            EntityType type,
            @Nullable String description,
            GraphQLObjectType.Builder object) {
        object.field(rows(name, type, description));
        object.field(AggregateTypes.field(name, type));
        if (ConnectionTypes.pageable(type)) {
            object.field(ConnectionTypes.field(name, type));
        }
    }

    private static GraphQLFieldDefinition toOne(Relation relation) {
        return newFieldDefinition()
                .name(relation.name())
                .description(relation.description())
                .type(output(typeRef(relation.target()), relation.nullable()))
                .build();
    }

    static GraphQLFieldDefinition rows(String name, EntityType type, @Nullable String description) {
        return newFieldDefinition()
                .name(name)
                .description(description)
                .arguments(RowArguments.ofList(type))
                .type(nonNull(list(nonNull(typeRef(type.name())))))
                .build();
    }

    static GraphQLOutputType output(GraphQLType type, boolean nullable) {
        return nullable ? (GraphQLOutputType) type : nonNull(type);
    }
}
