package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plans a {@code where}. Nothing that is asked is dropped: what cannot be a condition is refused.
 */
final class FilterPlanner {

    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values())
                    .collect(Collectors.toUnmodifiableMap(Operator::key, Function.identity()));

    private final Parameters parameters;

    FilterPlanner(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Nothing given means every row. */
    Filter where(EntityType type, InputValue where, Place place) {
        return where.isNothing() ? Filter.EVERYTHING : all(type, where, place);
    }

    Filter equal(ScalarField field, ValueSource source, Place place) {
        return new Filter.Comparison(field, Operator.EQ, parameters.value(field, source, place));
    }

    private Filter all(EntityType type, InputValue where, Place place) {
        var parts = new ArrayList<Filter>();
        for (var entry : fields(where, place).entrySet()) {
            var inner = place.child(entry.getKey());
            switch (entry.getKey()) {
                case GeneratedNames.AND ->
                        parts.add(new Filter.And(each(type, entry.getValue(), inner)));
                case GeneratedNames.OR ->
                        parts.add(new Filter.Or(each(type, entry.getValue(), inner)));
                case GeneratedNames.NOT ->
                        parts.add(new Filter.Not(all(type, entry.getValue(), inner)));
                default ->
                        column(
                                type.field(entry.getKey()).orElseThrow(),
                                entry.getValue(),
                                inner,
                                parts);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private List<Filter> each(EntityType type, InputValue list, Place place) {
        if (!(list instanceof InputValue.Items items)) {
            throw place.wrong(
                    "null is no list of conditions", "Send a list, or leave the key out.");
        }
        var parts = new ArrayList<Filter>();
        for (var item : items.values()) {
            parts.add(all(type, item, place.element(parts.size())));
        }
        return parts;
    }

    private void column(ScalarField field, InputValue comparisons, Place place, List<Filter> into) {
        for (var entry : fields(comparisons, place).entrySet()) {
            var inner = place.child(entry.getKey());
            if (!(entry.getValue() instanceof InputValue.Leaf leaf)) {
                throw inner.wrong(
                        "a column is not compared with null", "Use isnull: true or isnull: false.");
            }
            if (entry.getKey().equals(FilterTypes.IS_NULL)) {
                into.add(
                        new Filter.IsNull(
                                field, Boolean.TRUE.equals(leaf.source().get(List.of()))));
                continue;
            }
            var operator = OPERATORS.get(entry.getKey());
            if (operator == null) {
                throw new IllegalStateException("unknown operator " + entry.getKey());
            }
            var operand =
                    operator.takesList()
                            ? parameters.list(field, leaf.source(), inner)
                            : parameters.value(field, leaf.source(), inner);
            into.add(new Filter.Comparison(field, operator, operand));
        }
    }

    private static Map<String, InputValue> fields(InputValue value, Place place) {
        if (value instanceof InputValue.Fields fields) {
            return fields.values();
        }
        throw place.wrong("null is no condition", "Leave the key out, or use isnull: true.");
    }
}
