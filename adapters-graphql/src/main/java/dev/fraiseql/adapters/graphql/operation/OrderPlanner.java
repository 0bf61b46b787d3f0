package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.Member;
import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Plans {@code orderBy} and {@code distinctOn}. */
final class OrderPlanner {

    private final Schema schema;
    private final JsonPathPlanner paths;

    OrderPlanner(Schema schema, JsonPathPlanner paths) {
        this.schema = schema;
        this.paths = paths;
    }

    /** The one entry of an element of {@code orderBy}. */
    record Entry(String name, InputValue value, Place place) {}

    List<SortKey> orderBy(EntityType type, FieldArguments arguments) {
        if (!(arguments.get(ArgumentNames.ORDER_BY) instanceof InputValue.Items items)) {
            return List.of();
        }
        var keys = new ArrayList<SortKey>();
        for (var item : items.values()) {
            var place = arguments.place(ArgumentNames.ORDER_BY).element(keys.size());
            keys.add(key(type, item, place, UnaryOperator.identity()));
        }
        return keys;
    }

    /**
     * @param around makes of a value of the type one of the type that the order began with
     */
    private SortKey key(
            EntityType type, InputValue item, Place place, UnaryOperator<Expression> around) {
        var entry = only(item, place);
        return switch (Member.of(type, entry.name())) {
            case Member.Scalar(var field) ->
                    new SortKey(around.apply(new Expression.Field(field)), direction(entry));
            case Member.ToOne(var relation) -> {
                var target = schema.target(relation);
                yield key(
                        target,
                        entry.value(),
                        entry.place(),
                        of -> around.apply(new Expression.Related(relation, target, of)));
            }
            case Member.Summary(var relation) -> {
                var target = schema.target(relation);
                yield aggregate(
                        target,
                        entry.value(),
                        entry.place(),
                        of ->
                                around.apply(
                                        new Expression.RelatedAggregate(
                                                relation, target, Filter.EVERYTHING, of)));
            }
            case Member.ToMany _, Member.Page _ ->
                    throw new IllegalStateException(entry.name() + " is no sort key");
        };
    }

    /**
     * A key that is an aggregate of the type's rows.
     *
     * @param around makes the value to sort by of it
     */
    SortKey aggregate(
            EntityType type, InputValue item, Place place, Function<Aggregate, Expression> around) {
        var entry = only(item, place);
        var function = AggregatePlanner.function(entry.name());
        if (function == AggregateFunction.COUNT) {
            return new SortKey(around.apply(Aggregate.COUNT), direction(entry));
        }
        var of = only(entry.value(), entry.place());
        var field = type.field(of.name()).orElseThrow();
        if (field.type() == SimpleType.JSON) {
            var sorted = paths.sorted(field, of.value(), of.place());
            return new SortKey(
                    around.apply(new Aggregate(function, sorted.value())), sorted.direction());
        }
        return new SortKey(
                around.apply(new Aggregate(function, new Expression.Field(field))), direction(of));
    }

    static Entry only(InputValue item, Place place) {
        if (!(item instanceof InputValue.Fields fields) || fields.values().size() != 1) {
            throw place.wrong(
                    "each element orders by exactly one key",
                    "Write [{createdAt: DESC}, {id: ASC}], for example.");
        }
        var entry = fields.values().entrySet().iterator().next();
        return new Entry(entry.getKey(), entry.getValue(), place.child(entry.getKey()));
    }

    static SortDirection direction(Entry entry) {
        if (entry.value() instanceof InputValue.Leaf leaf) {
            return leaf.meaning(SortDirection.class);
        }
        throw entry.place().wrong("null is no direction", "Send ASC or DESC.");
    }

    List<ScalarField> distinctOn(FieldArguments arguments) {
        if (!(arguments.get(ArgumentNames.DISTINCT_ON) instanceof InputValue.Leaf leaf)) {
            return List.of();
        }
        return leaf.meanings(ScalarField.class).stream().distinct().toList();
    }

    /** The order with the distinct fields in front, which it must not place elsewhere. */
    static List<SortKey> beginningWith(
            List<ScalarField> distinct, List<SortKey> order, Place place) {
        var missing = new ArrayList<>(distinct);
        var keys = new ArrayList<SortKey>();
        var rest = new ArrayList<SortKey>();
        for (var key : order) {
            if (!(key.by() instanceof Expression.Field(var field)) || !distinct.contains(field)) {
                rest.add(key);
            } else if (rest.isEmpty()) {
                keys.add(key);
                missing.remove(field);
            } else {
                throw place.wrong(
                        "the order has `" + field.name() + "` behind other keys",
                        "Begin the order with the fields of distinctOn, or leave them out of it.");
            }
        }
        missing.forEach(field -> keys.add(new SortKey(field, SortDirection.ASC)));
        keys.addAll(rest);
        return keys;
    }
}
