package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values inside JSON fields, as keys of groups and in aggregates: {@code number(path: ["total"])},
 * by the kinds of {@link FilterTypes#KINDS}. All entity types share them.
 */
public final class JsonPathTypes {

    /** The key of a group. */
    public static final String KEY = GeneratedNames.groupKey(SimpleType.JSON.graphqlName());

    private JsonPathTypes() {}

    static boolean isJson(ScalarField field) {
        return field.type() == SimpleType.JSON;
    }

    static List<ScalarField> fields(EntityType type) {
        return type.fields().stream().filter(JsonPathTypes::isJson).toList();
    }

    /** None where no type has a JSON field. */
    static List<GraphQLNamedType> of(Schema schema, FilterTypes filters) {
        var types = new ArrayList<GraphQLNamedType>();
        if (schema.types().stream().allMatch(type -> fields(type).isEmpty())) {
            return types;
        }
        types.add(key());
        types.add(order(GeneratedNames.ordering(KEY), FilterTypes.KINDS));
        for (var kind : AggregateKind.values()) {
            types.add(aggregate(kind));
            types.add(having(kind, filters));
            if (kind != AggregateKind.FLAGS) {
                types.add(order(GeneratedNames.ordering(kind.typeNameOfJson()), kinds(kind)));
            }
        }
        return types;
    }

    private static Map<String, ValueType> kinds(AggregateKind kind) {
        var kinds = new TreeMap<>(FilterTypes.KINDS);
        kinds.values().removeIf(value -> !kind.function().appliesTo(value.type()));
        return kinds;
    }

    private static GraphQLObjectType key() {
        var key =
                GraphQLObjectType.newObject()
                        .name(KEY)
                        .description("Values inside JSON that can be grouped by.");
        new TreeMap<>(FilterTypes.KINDS)
                .forEach((name, value) -> key.field(at(name, Scalars.output(value.graphqlType()))));
        return key.build();
    }

    private static GraphQLObjectType aggregate(AggregateKind kind) {
        var aggregate =
                GraphQLObjectType.newObject()
                        .name(kind.typeNameOfJson())
                        .description("An aggregate of values inside JSON.");
        kinds(kind)
                .forEach(
                        (name, value) -> {
                            var result =
                                    Scalars.output(
                                            ValueType.of(kind.function(), value).graphqlType());
                            aggregate.field(
                                    at(
                                            name,
                                            ObjectTypes.output(result, !kind.function().counts())));
                        });
        return aggregate.build();
    }

    private static GraphQLFieldDefinition at(String kind, GraphQLOutputType type) {
        return newFieldDefinition()
                .name(kind)
                .description(
                        "Of the value at a path as a "
                                + kind
                                + "; a value of another kind, or none, is null.")
                .argument(
                        newArgument()
                                .name(FilterTypes.PATH)
                                .description(FilterTypes.PATH_DESCRIPTION)
                                .type(path()))
                .type(type)
                .build();
    }

    private static GraphQLInputObjectType having(AggregateKind kind, FilterTypes filters) {
        var having =
                input(
                        GeneratedNames.having(kind.typeNameOfJson()),
                        "Conditions on an aggregate of the value at a path.");
        kinds(kind)
                .forEach(
                        (name, value) ->
                                having.field(
                                        newInputObjectField()
                                                .name(name)
                                                .description("Of the value as a " + name + ".")
                                                .type(
                                                        filters.reference(
                                                                ValueType.of(
                                                                        kind.function(), value)))));
        return having.build();
    }

    private static GraphQLInputObjectType order(String name, Map<String, ValueType> kinds) {
        var order =
                input(name, "An order by the value at a path: exactly one kind has a direction.");
        kinds.keySet().stream()
                .sorted()
                .forEach(kind -> order.field(OrderTypes.direction(kind, null)));
        return order.build();
    }

    private static GraphQLInputObjectType.Builder input(String name, String description) {
        return GraphQLInputObjectType.newInputObject()
                .name(name)
                .description(description)
                .field(
                        newInputObjectField()
                                .name(FilterTypes.PATH)
                                .description(FilterTypes.PATH_DESCRIPTION)
                                .type(path()));
    }

    /** A field of an input that holds conditions on an aggregate of some paths. */
    static GraphQLInputObjectField havings(ScalarField field, AggregateKind kind) {
        return newInputObjectField()
                .name(field.name())
                .description(field.description())
                .type(list(nonNull(typeRef(GeneratedNames.having(kind.typeNameOfJson())))))
                .build();
    }

    private static GraphQLInputType path() {
        return nonNull(list(nonNull(Scalars.reference("String"))));
    }
}
