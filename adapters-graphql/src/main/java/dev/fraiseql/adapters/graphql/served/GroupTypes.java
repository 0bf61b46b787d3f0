package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import java.util.ArrayList;
import java.util.List;

/** Groups of rows: what they are made by, what is made of each, which, and in what order. */
public final class GroupTypes {

    /** The field whose selection says what rows are grouped by. */
    public static final String KEY = "key";

    private final Schema schema;
    private final FilterTypes filters;

    GroupTypes(Schema schema, FilterTypes filters) {
        this.schema = schema;
        this.filters = filters;
    }

    static boolean groupable(EntityType type) {
        return type.fields().stream().anyMatch(GroupTypes::groupable);
    }

    private static boolean groupable(ScalarField field) {
        return Operator.EQ.appliesTo(field.type()) || JsonPathTypes.isJson(field);
    }

    /** {@code ordersGroupBy(where:, having:, orderBy:, limit:, offset:)}. */
    static GraphQLFieldDefinition field(EntityType type) {
        return newFieldDefinition()
                .name(GeneratedNames.groupByField(type.listField()))
                .description("Groups of " + type.name() + ", by what is selected in `key`.")
                .argument(RowArguments.where(type))
                .argument(
                        RowArguments.argument(
                                ArgumentNames.HAVING,
                                "Only groups for which this holds.",
                                typeRef(GeneratedNames.having(type.name()))))
                .argument(
                        RowArguments.argument(
                                ArgumentNames.ORDER_BY,
                                "The order, by one key after another.",
                                list(
                                        nonNull(
                                                typeRef(
                                                        GeneratedNames.ordering(
                                                                GeneratedNames.group(
                                                                        type.name())))))))
                .arguments(RowArguments.slice())
                .type(nonNull(list(nonNull(typeRef(GeneratedNames.group(type.name()))))))
                .build();
    }

    List<GraphQLNamedType> of(EntityType type) {
        var types = new ArrayList<GraphQLNamedType>();
        types.add(group(type));
        types.add(key(type));
        types.add(groupOrder(type));
        types.add(keyOrder(type));
        types.addAll(having(type));
        return types;
    }

    private static GraphQLObjectType group(EntityType type) {
        return GraphQLObjectType.newObject()
                .name(GeneratedNames.group(type.name()))
                .description("A group of " + type.name() + ".")
                .field(
                        newFieldDefinition()
                                .name(KEY)
                                .description("What the rows of the group agree in.")
                                .type(nonNull(typeRef(GeneratedNames.groupKey(type.name())))))
                .fields(AggregateTypes.fields(type))
                .build();
    }

    /** All nullable: a value may be missing, and so may the object that a relation leads to. */
    private GraphQLObjectType key(EntityType type) {
        var key =
                GraphQLObjectType.newObject()
                        .name(GeneratedNames.groupKey(type.name()))
                        .description("What " + type.name() + " can be grouped by.");
        type.fields().stream()
                .filter(GroupTypes::groupable)
                .forEach(field -> key.field(key(field)));
        for (var relation : type.relations()) {
            if (!relation.toMany() && groupable(schema.target(relation))) {
                key.field(
                        newFieldDefinition()
                                .name(relation.name())
                                .description(relation.description())
                                .type(
                                        nonNull(
                                                typeRef(
                                                        GeneratedNames.groupKey(
                                                                relation.target())))));
            }
        }
        return key.build();
    }

    private static GraphQLFieldDefinition key(ScalarField field) {
        if (JsonPathTypes.isJson(field)) {
            return newFieldDefinition()
                    .name(field.name())
                    .description(field.description())
                    .type(nonNull(typeRef(JsonPathTypes.KEY)))
                    .build();
        }
        var key =
                newFieldDefinition()
                        .name(field.name())
                        .description(field.description())
                        .type(Scalars.output(field.graphqlType()));
        if (TimeBucket.appliesTo(field.type())) {
            key.argument(
                    RowArguments.argument(
                            ArgumentNames.BUCKET,
                            "Group by spans of time; the key is their start.",
                            typeRef(GeneratedNames.TIME_BUCKET)));
        }
        if (field.type() == SimpleType.TIMESTAMPTZ) {
            key.argument(
                    RowArguments.argument(
                            ArgumentNames.TIME_ZONE,
                            "Where the spans begin: an IANA name such as Europe/Berlin. UTC if not given.",
                            Scalars.reference("String")));
        }
        return key.build();
    }

    private static GraphQLInputObjectType groupOrder(EntityType type) {
        var order =
                OrderTypes.oneOf(
                        GeneratedNames.ordering(GeneratedNames.group(type.name())),
                        "One key of an order of groups of " + type.name());
        order.field(
                OrderTypes.nested(
                        KEY, GeneratedNames.ordering(GeneratedNames.groupKey(type.name()))));
        OrderTypes.addAggregates(type, order);
        return order.build();
    }

    private GraphQLInputObjectType keyOrder(EntityType type) {
        var order =
                OrderTypes.oneOf(
                        GeneratedNames.ordering(GeneratedNames.groupKey(type.name())),
                        "One field that groups of " + type.name() + " are made by");
        type.fields().stream()
                .filter(GroupTypes::groupable)
                .forEach(
                        field ->
                                order.field(
                                        JsonPathTypes.isJson(field)
                                                ? OrderTypes.nested(
                                                        field.name(),
                                                        GeneratedNames.ordering(JsonPathTypes.KEY))
                                                : OrderTypes.direction(field.name(), null)));
        for (var relation : type.relations()) {
            if (!relation.toMany() && groupable(schema.target(relation))) {
                order.field(
                        OrderTypes.nested(
                                relation.name(),
                                GeneratedNames.ordering(
                                        GeneratedNames.groupKey(relation.target()))));
            }
        }
        return order.build();
    }

    private List<GraphQLNamedType> having(EntityType type) {
        var types = new ArrayList<GraphQLNamedType>();
        var having =
                WhereTypes.combinators(GeneratedNames.having(type.name()))
                        .description(
                                "Which groups of "
                                        + type.name()
                                        + "; all that is given must hold.");
        having.field(
                newInputObjectField()
                        .name(AggregateFunction.COUNT.key())
                        .description(AggregateTypes.description(AggregateFunction.COUNT))
                        .type(filters.reference(ValueType.ofCount())));
        for (var kind : AggregateKind.values()) {
            if (kind.appliesTo(type)) {
                types.add(having(kind, type));
                for (var function : kind.functions()) {
                    having.field(
                            newInputObjectField()
                                    .name(function.key())
                                    .description(AggregateTypes.description(function))
                                    .type(typeRef(GeneratedNames.having(kind.typeName(type)))));
                }
            }
        }
        types.add(having.build());
        return types;
    }

    private GraphQLInputObjectType having(AggregateKind kind, EntityType type) {
        var fields =
                GraphQLInputObjectType.newInputObject()
                        .name(GeneratedNames.having(kind.typeName(type)))
                        .description("Conditions on an aggregate, by field; all must hold.");
        for (var field : kind.fields(type)) {
            fields.field(
                    newInputObjectField()
                            .name(field.name())
                            .description(field.description())
                            .type(filters.reference(ValueType.of(kind.function(), field))));
        }
        JsonPathTypes.fields(type)
                .forEach(field -> fields.field(JsonPathTypes.havings(field, kind)));
        return fields.build();
    }

    static GraphQLEnumType timeBucket() {
        var buckets =
                GraphQLEnumType.newEnum()
                        .name(GeneratedNames.TIME_BUCKET)
                        .description("Spans of time; a week begins on Monday.");
        for (var bucket : TimeBucket.values()) {
            buckets.value(bucket.name(), new Choice(bucket.name(), bucket));
        }
        return buckets.build();
    }
}
