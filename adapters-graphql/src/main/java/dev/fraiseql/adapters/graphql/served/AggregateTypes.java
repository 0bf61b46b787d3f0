package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.schema.EntityType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What can be made of many rows of an entity type. */
final class AggregateTypes {

    private AggregateTypes() {}

    /** All rows as one object, and the objects of its fields. */
    static List<GraphQLObjectType> of(EntityType type) {
        var types = new ArrayList<GraphQLObjectType>();
        for (var kind : AggregateKind.values()) {
            if (kind.appliesTo(type)) {
                types.add(byField(kind, type));
            }
        }
        types.add(
                GraphQLObjectType.newObject()
                        .name(GeneratedNames.aggregate(type.name()))
                        .description("What many " + type.name() + " have in all.")
                        .fields(fields(type))
                        .build());
        return types;
    }

    /** {@code ordersAggregate(where:)}. */
    static GraphQLFieldDefinition field(String list, EntityType type) {
        return newFieldDefinition()
                .name(GeneratedNames.aggregateField(list))
                .description("Aggregates of many " + type.name() + ".")
                .argument(RowArguments.where(type))
                .type(nonNull(typeRef(GeneratedNames.aggregate(type.name()))))
                .build();
    }

    /** The aggregates that apply to the type, as fields of an object. */
    static List<GraphQLFieldDefinition> fields(EntityType type) {
        var fields = new ArrayList<GraphQLFieldDefinition>();
        fields.add(
                newFieldDefinition()
                        .name(AggregateFunction.COUNT.key())
                        .description(description(AggregateFunction.COUNT))
                        .type(nonNull(Scalars.output(ValueType.ofCount().graphqlType())))
                        .build());
        Arrays.stream(AggregateKind.values())
                .filter(kind -> kind.appliesTo(type))
                .forEach(
                        kind ->
                                kind.functions()
                                        .forEach(
                                                function ->
                                                        fields.add(
                                                                newFieldDefinition()
                                                                        .name(function.key())
                                                                        .description(
                                                                                description(
                                                                                        function))
                                                                        .type(
                                                                                nonNull(
                                                                                        typeRef(
                                                                                                kind
                                                                                                        .typeName(
                                                                                                                type))))
                                                                        .build())));
        return fields;
    }

    private static GraphQLObjectType byField(AggregateKind kind, EntityType type) {
        var object =
                GraphQLObjectType.newObject()
                        .name(kind.typeName(type))
                        .description("An aggregate of many " + type.name() + ", by field.");
        for (var field : kind.fields(type)) {
            var value = Scalars.output(ValueType.of(kind.function(), field).graphqlType());
            object.field(
                    newFieldDefinition()
                            .name(field.name())
                            .description(field.description())
                            .type(ObjectTypes.output(value, !kind.function().counts())));
        }
        for (var field : JsonPathTypes.fields(type)) {
            object.field(
                    newFieldDefinition()
                            .name(field.name())
                            .description(field.description())
                            .type(nonNull(typeRef(kind.typeNameOfJson()))));
        }
        return object.build();
    }

    static String description(AggregateFunction function) {
        return switch (function) {
            case COUNT -> "The number of rows.";
            case COUNT_DISTINCT -> "How many different values there are; nulls are left out.";
            case SUM -> "The sum; null without values.";
            case AVG -> "The average; null without values.";
            case MIN -> "The least value; null without values.";
            case MAX -> "The greatest value; null without values.";
            case STDDEV -> "The standard deviation of the sample; null with fewer than two values.";
            case BOOL_AND -> "All are true; null without values.";
            case BOOL_OR -> "At least one is true; null without values.";
        };
    }
}
