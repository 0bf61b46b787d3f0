package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.served.AggregateKind;
import dev.fraiseql.adapters.graphql.served.FilterTypes;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
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
    private final JsonPathPlanner paths;

    AggregatePlanner(LevelPlanner levels, ComparisonPlanner comparisons, JsonPathPlanner paths) {
        this.levels = levels;
        this.comparisons = comparisons;
        this.paths = paths;
    }

    /** The function of a name. */
    static AggregateFunction function(String name) {
        var function = FUNCTIONS.get(name);
        if (function == null) {
            throw new IllegalStateException("unknown aggregate " + name);
        }
        return function;
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
                        (inner, of) -> {
                            var aggregated = type.field(of.getFirst().getName()).orElseThrow();
                            return aggregated.type() == SimpleType.JSON
                                    ? new SelectedField.Nested(
                                            inner, inside(aggregated, function, of))
                                    : new SelectedField.Computed(
                                            inner, of(function, new Expression.Field(aggregated)));
                        }));
    }

    private List<SelectedField> inside(
            ScalarField json, AggregateFunction function, List<Field> fields) {
        return paths.select(
                json,
                fields,
                AggregateKind.of(function).typeNameOfJson(),
                (at, kind) -> of(function, at));
    }

    private static Expression of(AggregateFunction function, Expression value) {
        return new Expression.OfGroup(new Aggregate(function, value));
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
                        var inner = at.child(entry.getKey());
                        if (field.type() == SimpleType.JSON) {
                            for (var item : Combinators.items(entry.getValue(), inner)) {
                                having(field, function, item, inner, into);
                            }
                        } else {
                            comparisons.plan(
                                    of(function, new Expression.Field(field)),
                                    ValueType.of(function, field),
                                    entry.getValue(),
                                    inner,
                                    into);
                        }
                    }
                });
    }

    private void having(
            ScalarField json,
            AggregateFunction function,
            InputValue item,
            Place place,
            List<Filter> into) {
        var fields = Combinators.fields(item, place);
        var path = paths.path(fields, place);
        FilterTypes.KINDS.forEach(
                (kind, type) -> {
                    var conditions = fields.get(kind);
                    if (conditions != null) {
                        comparisons.plan(
                                of(function, JsonPathPlanner.at(json, path, kind)),
                                ValueType.of(function, type),
                                conditions,
                                place.child(kind),
                                into);
                    }
                });
    }
}
