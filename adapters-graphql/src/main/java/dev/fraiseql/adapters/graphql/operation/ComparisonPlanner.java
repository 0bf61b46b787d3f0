package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.FilterTypes;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans the conditions on one value: an object of operators. */
final class ComparisonPlanner {

    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values())
                    .collect(Collectors.toUnmodifiableMap(Operator::key, Function.identity()));

    private final Parameters parameters;

    ComparisonPlanner(Parameters parameters) {
        this.parameters = parameters;
    }

    void plan(
            Expression left,
            ValueType type,
            InputValue conditions,
            Place place,
            List<Filter> into) {
        for (var entry : Combinators.fields(conditions, place).entrySet()) {
            var inner = place.child(entry.getKey());
            if (entry.getKey().equals(FilterTypes.AT) && left instanceof Expression.Field json) {
                for (var item : Combinators.items(entry.getValue(), inner)) {
                    inside(json, item, inner, into);
                }
            } else {
                into.add(comparison(left, type, entry.getKey(), entry.getValue(), inner));
            }
        }
    }

    private Filter comparison(
            Expression left, ValueType type, String name, InputValue value, Place place) {
        if (!(value instanceof InputValue.Leaf leaf)) {
            throw place.wrong(
                    "a value is not compared with null", "Use isnull: true or isnull: false.");
        }
        if (name.equals(FilterTypes.IS_NULL)) {
            return new Filter.IsNull(left, leaf.flag());
        }
        var operator = OPERATORS.get(name);
        if (operator == null) {
            throw new IllegalStateException("unknown operator " + name);
        }
        var operand = type.operand(operator);
        return new Filter.Comparison(
                left,
                operator,
                operator.takesList()
                        ? parameters.list(operand, leaf.source(), place)
                        : parameters.value(operand, leaf.source(), place));
    }

    /** Conditions on the value at a path; each kind of value is an expression of its own. */
    private void inside(Expression.Field json, InputValue item, Place place, List<Filter> into) {
        var fields = Combinators.fields(item, place);
        var path =
                parameters.path(
                        fields.getOrDefault(FilterTypes.PATH, InputValue.Absent.ABSENT),
                        place.child(FilterTypes.PATH));
        for (var entry : fields.entrySet()) {
            var inner = place.child(entry.getKey());
            var kind = FilterTypes.KINDS.get(entry.getKey());
            if (kind != null) {
                var value = new Expression.JsonAt(json.field(), path, (SimpleType) kind.type());
                plan(value, kind, entry.getValue(), inner, into);
            } else if (entry.getKey().equals(FilterTypes.IS_NULL)) {
                var value = new Expression.JsonAt(json.field(), path, SimpleType.TEXT);
                into.add(
                        comparison(value, ValueType.TEXT, entry.getKey(), entry.getValue(), inner));
            }
        }
    }
}
