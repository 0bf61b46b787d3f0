package dev.fraiseql.adapters.graphql.operation;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the GraphQL schema that clients see. */
final class ServedTypes {

    private final Schema schema;
    private final Set<GraphQLNamedType> additional = new HashSet<>();

    private ServedTypes(Schema schema) {
        this.schema = schema;
    }

    static GraphQLSchema build(Schema schema) {
        return new ServedTypes(schema).build();
    }

    private GraphQLSchema build() {
        var query = GraphQLObjectType.newObject().name(GeneratedNames.QUERY);
        var mutation = GraphQLObjectType.newObject().name(GeneratedNames.MUTATION);
        var mutable = false;
        for (var type : schema.types()) {
            additional.add(object(type));
            additional.add(where(type));
            if (type.singleField() != null) {
                query.field(single(type, type.singleField()));
            }
            query.field(rows(type.listField(), type, "Many of " + type.name() + "."));
            if (FilterTypes.sortable(type)) {
                additional.add(orderBy(type));
            }
            if (type.mutations().contains(MutationKind.CREATE)) {
                additional.add(input(type));
                mutation.field(create(type));
                mutable = true;
            }
        }
        additional.addAll(Scalars.custom());
        additional.addAll(FilterTypes.of(schema));
        additional.add(sortDirection());
        schema.enums()
                .values()
                .forEach(
                        type -> {
                            var built = GraphQLEnumType.newEnum().name(type.graphqlName());
                            type.labels().forEach(built::value);
                            additional.add(built.build());
                        });
        var built = GraphQLSchema.newSchema().query(query.build()).additionalTypes(additional);
        return (mutable ? built.mutation(mutation.build()) : built).build();
    }

    private GraphQLObjectType object(EntityType type) {
        var object =
                GraphQLObjectType.newObject().name(type.name()).description(type.description());
        for (var field : type.fields()) {
            object.field(
                    newFieldDefinition()
                            .name(field.name())
                            .description(field.description())
                            .type(
                                    output(
                                            Scalars.reference(field.graphqlType()),
                                            field.nullable())));
        }
        type.relations().forEach(relation -> object.field(relation(relation)));
        return object.build();
    }

    private GraphQLFieldDefinition relation(Relation relation) {
        if (relation.toMany()) {
            return rows(relation.name(), schema.target(relation), relation.description());
        }
        return newFieldDefinition()
                .name(relation.name())
                .description(relation.description())
                .type(output(typeRef(relation.target()), relation.nullable()))
                .build();
    }

    private static GraphQLFieldDefinition rows(
            String name, EntityType type, @Nullable String description) {
        var arguments = new ArrayList<GraphQLArgument>();
        arguments.add(
                newArgument()
                        .name(ArgumentNames.WHERE)
                        .type(typeRef(GeneratedNames.where(type.name())))
                        .build());
        if (FilterTypes.sortable(type)) {
            arguments.add(
                    newArgument()
                            .name(ArgumentNames.ORDER_BY)
                            .type(list(nonNull(typeRef(GeneratedNames.orderBy(type.name())))))
                            .build());
        }
        for (var slice : List.of(ArgumentNames.LIMIT, ArgumentNames.OFFSET)) {
            arguments.add(newArgument().name(slice).type(Scalars.reference("Int")).build());
        }
        return newFieldDefinition()
                .name(name)
                .description(description)
                .arguments(arguments)
                .type(nonNull(list(nonNull(typeRef(type.name())))))
                .build();
    }

    private static GraphQLFieldDefinition single(EntityType type, String name) {
        var field =
                newFieldDefinition()
                        .name(name)
                        .description("One " + type.name() + " by its key.")
                        .type(typeRef(type.name()));
        for (var key : type.keyFields()) {
            field.argument(
                    newArgument()
                            .name(key.name())
                            .type(nonNull(Scalars.reference(key.graphqlType()))));
        }
        return field.build();
    }

    private static GraphQLFieldDefinition create(EntityType type) {
        return newFieldDefinition()
                .name(GeneratedNames.create(type.name()))
                .description("Creates one " + type.name() + ".")
                .argument(
                        newArgument()
                                .name(ArgumentNames.INPUT)
                                .type(nonNull(typeRef(GeneratedNames.input(type.name())))))
                .type(nonNull(typeRef(type.name())))
                .build();
    }

    private static GraphQLInputObjectType where(EntityType type) {
        var name = GeneratedNames.where(type.name());
        var where = GraphQLInputObjectType.newInputObject().name(name);
        for (var combinator : List.of(GeneratedNames.AND, GeneratedNames.OR)) {
            where.field(newInputObjectField().name(combinator).type(list(nonNull(typeRef(name)))));
        }
        where.field(newInputObjectField().name(GeneratedNames.NOT).type(typeRef(name)));
        for (var field : type.fields()) {
            where.field(
                    newInputObjectField()
                            .name(field.name())
                            .type(typeRef(FilterTypes.name(field))));
        }
        return where.build();
    }

    private static GraphQLInputObjectType orderBy(EntityType type) {
        var order =
                GraphQLInputObjectType.newInputObject().name(GeneratedNames.orderBy(type.name()));
        type.fields().stream()
                .filter(field -> field.type().ordered())
                .forEach(
                        field ->
                                order.field(
                                        newInputObjectField()
                                                .name(field.name())
                                                .type(typeRef(GeneratedNames.SORT_DIRECTION))));
        return order.build();
    }

    private static GraphQLInputObjectType input(EntityType type) {
        var input = GraphQLInputObjectType.newInputObject().name(GeneratedNames.input(type.name()));
        type.fields().stream()
                .filter(ScalarField::insertable)
                .forEach(
                        field -> {
                            var reference = Scalars.reference(field.graphqlType());
                            input.field(
                                    newInputObjectField()
                                            .name(field.name())
                                            .description(field.description())
                                            .type(
                                                    field.requiredOnInsert()
                                                            ? nonNull(reference)
                                                            : reference));
                        });
        return input.build();
    }

    private static GraphQLEnumType sortDirection() {
        var directions = GraphQLEnumType.newEnum().name(GeneratedNames.SORT_DIRECTION);
        for (var direction : SortDirection.values()) {
            directions.value(direction.name());
        }
        return directions.build();
    }

    private static GraphQLOutputType output(GraphQLType type, boolean nullable) {
        return nullable ? (GraphQLOutputType) type : nonNull(type);
    }
}
