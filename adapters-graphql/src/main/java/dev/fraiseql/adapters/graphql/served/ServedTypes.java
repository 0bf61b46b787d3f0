package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
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
        addEntities();
        addListed();
        types.addAll(JsonPathTypes.of(schema, filters));
        var query = query();
        var mutation = mutation();
        types.addAll(Scalars.custom(schema.scalarTypes()));
        addComposites();
        types.addAll(filters.types());
        types.add(OrderTypes.sortDirection());
        types.add(GroupTypes.timeBucket());
        types.add(ConnectionTypes.pageInfo());
        addEnums();
        types.addAll(Scalars.standard());
        // Every type is listed, so that the slow builder's search for types and its checks, which
        // the compiler of the schema has made, are not needed: a tenth of its time on 500 tables.
        return new GraphQLSchema.FastBuilder(
                        GraphQLCodeRegistry.newCodeRegistry(),
                        query,
                        mutation.getFieldDefinitions().isEmpty() ? null : mutation,
                        null)
                .addTypes(types)
                .build();
    }

    private void addComposites() {
        for (var composite : schema.composites().values()) {
            types.add(CompositeTypes.object(composite));
            types.add(CompositeTypes.input(composite));
        }
    }

    private GraphQLObjectType query() {
        var query = GraphQLObjectType.newObject().name(GeneratedNames.QUERY);
        for (var type : schema.types()) {
            if (type.singleField() != null) {
                query.field(single(type, type.singleField()));
            }
            ObjectTypes.addList(type.listField(), type, "Many of " + type.name() + ".", query);
            if (GroupTypes.groupable(type)) {
                query.field(GroupTypes.field(type));
            }
        }
        addFunctions(false, query);
        return query.build();
    }

    private GraphQLObjectType mutation() {
        var mutation = GraphQLObjectType.newObject().name(GeneratedNames.MUTATION);
        var mutations = new MutationTypes(new Creation(schema));
        for (var type : schema.types()) {
            types.addAll(mutations.types(type));
            mutation.fields(mutations.fields(type));
        }
        addFunctions(true, mutation);
        return mutation.build();
    }

    private void addFunctions(boolean mutation, GraphQLObjectType.Builder object) {
        for (var function : schema.functions()) {
            if (function.mutation() == mutation) {
                object.field(FunctionFields.field(function, schema));
            }
        }
    }

    private void addEntities() {
        var objects = new ObjectTypes(schema);
        var wheres = new WhereTypes(filters);
        var orders = new OrderTypes(schema);
        var groups = new GroupTypes(schema, filters);
        for (var type : schema.types()) {
            types.add(objects.object(type));
            types.add(wheres.where(type));
            if (OrderTypes.sortable(type)) {
                types.add(orders.orderBy(type));
            }
            if (OrderTypes.distinguishable(type)) {
                types.add(OrderTypes.distinctOn(type));
            }
            types.addAll(AggregateTypes.of(type));
            types.addAll(OrderTypes.fieldsOfAggregates(type));
            if (GroupTypes.groupable(type)) {
                types.addAll(groups.of(type));
            }
            if (ConnectionTypes.pageable(type)) {
                types.addAll(ConnectionTypes.of(type));
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
            types.add(OrderTypes.byAggregate(type));
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
}
