package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import graphql.Directives;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The inputs that say in what order, and which rows stand for those that agree. */
final class OrderTypes {

    private final Schema schema;

    OrderTypes(Schema schema) {
        this.schema = schema;
    }

    /** There is something that the type's rows can be sorted by. */
    static boolean sortable(EntityType type) {
        return type.fields().stream().anyMatch(field -> field.type().ordered())
                || type.relations().stream().anyMatch(Relation::toMany);
    }

    static boolean distinguishable(EntityType type) {
        return !distinct(type).isEmpty();
    }

    GraphQLInputObjectType orderBy(EntityType type) {
        var order =
                oneOf(GeneratedNames.orderBy(type.name()), "One key of an order of " + type.name());
        for (var field : type.fields()) {
            if (field.type().ordered()) {
                order.field(direction(field.name(), field.description()));
            }
        }
        for (var relation : type.relations()) {
            var target = schema.target(relation);
            if (relation.toMany()) {
                order.field(
                        nested(
                                GeneratedNames.aggregateField(relation.name()),
                                GeneratedNames.ordering(GeneratedNames.aggregate(target.name()))));
            } else if (sortable(target)) {
                order.field(nested(relation.name(), GeneratedNames.orderBy(target.name())));
            }
        }
        return order.build();
    }

    /** An order by aggregates of the type's rows, which a to-many relation leads to. */
    static GraphQLInputObjectType byAggregate(EntityType type) {
        var order =
                oneOf(
                        GeneratedNames.ordering(GeneratedNames.aggregate(type.name())),
                        "One aggregate of many " + type.name());
        addAggregates(type, order);
        return order.build();
    }

    /** A field for each aggregate that the type's rows can be sorted by. */
    static void addAggregates(EntityType type, GraphQLInputObjectType.Builder order) {
        order.field(direction(AggregateFunction.COUNT.key(), "The number of rows."));
        for (var kind : sorting(type)) {
            for (var function : kind.functions()) {
                order.field(nested(function.key(), GeneratedNames.ordering(kind.typeName(type))));
            }
        }
    }

    /** Which field is aggregated: for each kind of aggregate one type. */
    static List<GraphQLInputObjectType> fieldsOfAggregates(EntityType type) {
        var types = new ArrayList<GraphQLInputObjectType>();
        for (var kind : sorting(type)) {
            var fields =
                    oneOf(
                            GeneratedNames.ordering(kind.typeName(type)),
                            "The field of " + type.name() + " that is aggregated");
            kind.fields(type).forEach(field -> fields.field(direction(field.name(), null)));
            JsonPathTypes.fields(type)
                    .forEach(
                            field ->
                                    fields.field(
                                            nested(
                                                    field.name(),
                                                    GeneratedNames.ordering(
                                                            kind.typeNameOfJson()))));
            types.add(fields.build());
        }
        return types;
    }

    private static List<AggregateKind> sorting(EntityType type) {
        return Arrays.stream(AggregateKind.values())
                .filter(kind -> kind != AggregateKind.FLAGS && kind.appliesTo(type))
                .toList();
    }

    static GraphQLEnumType distinctOn(EntityType type) {
        var labels = new HashMap<String, Integer>();
        distinct(type).forEach(field -> labels.merge(label(field), 1, Integer::sum));
        var fields =
                GraphQLEnumType.newEnum()
                        .name(GeneratedNames.distinctOn(type.name()))
                        .description("The fields by which rows of " + type.name() + " agree.");
        for (var field : distinct(type)) {
            var label = label(field);
            var clear = Casing.isName(label) && labels.getOrDefault(label, 0) == 1;
            fields.value(
                    clear ? label : field.name(), new Choice(clear ? label : field.name(), field));
        }
        return fields.build();
    }

    private static String label(ScalarField field) {
        return Casing.snake(field.name()).toUpperCase(Locale.ROOT);
    }

    private static List<ScalarField> distinct(EntityType type) {
        return type.fields().stream().filter(field -> Operator.EQ.appliesTo(field.type())).toList();
    }

    static GraphQLEnumType sortDirection() {
        var directions =
                GraphQLEnumType.newEnum()
                        .name(GeneratedNames.SORT_DIRECTION)
                        .description(
                                "Nulls come last in ASC and first in DESC, unless it says otherwise.");
        for (var direction : SortDirection.values()) {
            directions.value(direction.name(), new Choice(direction.name(), direction));
        }
        return directions.build();
    }

    static GraphQLInputObjectType.Builder oneOf(String name, String description) {
        return GraphQLInputObjectType.newInputObject()
                .name(name)
                .description(description + ": exactly one of these.")
                .withAppliedDirective(Directives.OneOfDirective.toAppliedDirective());
    }

    static GraphQLInputObjectField direction(String name, @Nullable String description) {
        return newInputObjectField()
                .name(name)
                .description(description)
                .type(typeRef(GeneratedNames.SORT_DIRECTION))
                .build();
    }

    static GraphQLInputObjectField nested(String name, String type) {
        return newInputObjectField().name(name).type(typeRef(type)).build();
    }
}
