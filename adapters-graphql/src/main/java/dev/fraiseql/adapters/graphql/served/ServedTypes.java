package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds the GraphQL schema that clients see. */
public final class ServedTypes {

    private final Schema schema;
    private final Set<GraphQLNamedType> types = new LinkedHashSet<>();
    private final FilterTypes filters = new FilterTypes();

    private ServedTypes(Schema schema) {
        this.schema = schema;
    }

    public static GraphQLSchema build(Schema schema) {
        return new ServedTypes(schema).build();
    }

    private GraphQLSchema build() {
        var query = GraphQLObjectType.newObject().name(GeneratedNames.QUERY);
        var mutation = GraphQLObjectType.newObject().name(GeneratedNames.MUTATION);
        var mutable = false;
        addEntities();
        addListed();
        for (var type : schema.types()) {
            if (type.singleField() != null) {
                query.field(single(type, type.singleField()));
            }
            query.field(ObjectTypes.rows(type.listField(), type, "Many of " + type.name() + "."));
            if (type.mutations().contains(MutationKind.CREATE)) {
                types.add(input(type));
                mutation.field(create(type));
                mutable = true;
            }
        }
        types.addAll(Scalars.custom());
        types.addAll(filters.types());
        types.add(OrderTypes.sortDirection());
        addEnums();
        var built = GraphQLSchema.newSchema().query(query.build()).additionalTypes(types);
        return (mutable ? built.mutation(mutation.build()) : built).build();
    }

    private void addEntities() {
        var objects = new ObjectTypes(schema);
        var wheres = new WhereTypes(filters);
        var orders = new OrderTypes(schema);
        for (var type : schema.types()) {
            types.add(objects.object(type));
            types.add(wheres.where(type));
            if (OrderTypes.sortable(type)) {
                types.add(orders.orderBy(type));
            }
            if (OrderTypes.distinguishable(type)) {
                types.add(OrderTypes.distinctOn(type));
            }
        }
    }

    /** What only types have that a to-many relation leads to. */
    private void addListed() {
        var targets =
                schema.types().stream()
                        .flatMap(type -> type.relations().stream())
                        .filter(Relation::toMany)
                        .map(schema::target)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        for (var type : targets) {
            types.add(WhereTypes.listWhere(type));
            types.addAll(OrderTypes.byAggregate(type));
        }
    }

    private void addEnums() {
        schema.enums()
                .values()
                .forEach(
                        type -> {
                            var built = GraphQLEnumType.newEnum().name(type.graphqlName());
                            type.labels().forEach(built::value);
                            types.add(built.build());
                        });
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
                            .description(key.description())
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
}
