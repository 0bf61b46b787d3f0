package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Member;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Quantifier;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plans a {@code where}. Nothing that is asked is dropped: what cannot be a condition is refused.
 */
final class FilterPlanner {

    private static final Map<String, Quantifier> QUANTIFIERS =
            Arrays.stream(Quantifier.values())
                    .collect(Collectors.toUnmodifiableMap(Quantifier::key, Function.identity()));

    private final Schema schema;
    private final Parameters parameters;
    private final ComparisonPlanner comparisons;

    FilterPlanner(Schema schema, Parameters parameters) {
        this.schema = schema;
        this.parameters = parameters;
        this.comparisons = new ComparisonPlanner(parameters);
    }

    /** Nothing given means every row. */
    Filter where(EntityType type, InputValue where, Place place) {
        return where.isNothing() ? Filter.EVERYTHING : all(type, where, place);
    }

    Filter equal(ScalarField field, ValueSource source, Place place) {
        return new Filter.Comparison(
                field, Operator.EQ, parameters.value(ValueType.of(field), source, place));
    }

    private Filter all(EntityType type, InputValue where, Place place) {
        return Combinators.plan(
                where,
                place,
                (name, value, at, into) -> {
                    switch (Member.of(type, name)) {
                        case Member.Scalar(var field) ->
                                comparisons.plan(
                                        new Expression.Field(field),
                                        ValueType.of(field),
                                        value,
                                        at,
                                        into);
                        case Member.ToOne(var relation) ->
                                into.add(related(relation, Quantifier.SOME, value, at));
                        case Member.ToMany(var relation) -> many(relation, value, at, into);
                        case Member.Summary _, Member.Page _ ->
                                throw new IllegalStateException(name + " is no condition");
                    }
                });
    }

    private void many(Relation relation, InputValue value, Place place, List<Filter> into) {
        Combinators.fields(value, place)
                .forEach(
                        (name, inner) -> {
                            var quantifier = QUANTIFIERS.get(name);
                            if (quantifier == null) {
                                throw new IllegalStateException("unknown quantifier " + name);
                            }
                            into.add(related(relation, quantifier, inner, place.child(name)));
                        });
    }

    private Filter related(
            Relation relation, Quantifier quantifier, InputValue inner, Place place) {
        var target = schema.target(relation);
        return new Filter.Related(relation, target, quantifier, all(target, inner, place));
    }
}
