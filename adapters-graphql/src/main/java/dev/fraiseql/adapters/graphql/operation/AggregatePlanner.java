package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.served.AggregateKind;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import graphql.language.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans aggregates of a type's rows: as selected, and as compared in {@code having}. */
final class AggregatePlanner {

    private static final Map<String, AggregateFunction> FUNCTIONS =
            Arrays.stream(AggregateFunction.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    AggregateFunction::key, Function.identity()));

    private final LevelPlanner levels;
    private final ComparisonPlanner comparisons;

    AggregatePlanner(LevelPlanner levels, ComparisonPlanner comparisons) {
        this.levels = levels;
        this.comparisons = comparisons;
    }

    /** The function of a name. */
    static AggregateFunction function(String name) {
        var function = FUNCTIONS.get(name);
        if (function == null) {
            throw new IllegalStateException("unknown aggregate " + name);
        }
        return function;
    }

    static Aggregate aggregate(EntityType type, AggregateFunction function, String field) {
        return new Aggregate(function, new Expression.Field(type.field(field).orElseThrow()));
    }

    /** What is selected of all rows. */
    List<SelectedField> summary(EntityType type, List<Field> parents) {
        return levels.of(
                parents,
                GeneratedNames.aggregate(type.name()),
                (key, fields) -> field(type, key, fields));
    }

    /** The number of rows, or an object of one function by field. */
    SelectedField field(EntityType type, String key, List<Field> fields) {
        var function = function(fields.getFirst().getName());
        if (function == AggregateFunction.COUNT) {
            return new SelectedField.Computed(key, new Expression.OfGroup(Aggregate.COUNT));
        }
        return new SelectedField.Nested(
                key,
                levels.of(
                        fields,
                        AggregateKind.of(function).typeName(type),
                        (inner, of) ->
                                new SelectedField.Computed(
                                        inner,
                                        new Expression.OfGroup(
                                                aggregate(
                                                        type,
                                                        function,
                                                        of.getFirst().getName())))));
    }

    /** Which groups. */
    Filter having(EntityType type, InputValue having, Place place) {
        if (having.isNothing()) {
            return Filter.EVERYTHING;
        }
        return Combinators.plan(
                having,
                place,
                (name, value, at, into) -> {
                    var function = function(name);
                    if (function == AggregateFunction.COUNT) {
                        comparisons.plan(
                                new Expression.OfGroup(Aggregate.COUNT),
                                ValueType.ofCount(),
                                value,
                                at,
                                into);
                        return;
                    }
                    for (var entry : Combinators.fields(value, at).entrySet()) {
                        var field = type.field(entry.getKey()).orElseThrow();
                        comparisons.plan(
                                new Expression.OfGroup(aggregate(type, function, entry.getKey())),
                                ValueType.of(function, field),
                                entry.getValue(),
                                at.child(entry.getKey()),
                                into);
                    }
                });
    }
}
