package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all inputs of conditions share: several keys must all hold, and lists combine. */
final class Combinators {

    /** Plans a key that is no combinator. */
    @FunctionalInterface
    interface Condition {
        void plan(String name, InputValue value, Place place, List<Filter> into);
    }

    private Combinators() {}

    static Filter plan(InputValue conditions, Place place, Condition condition) {
        var parts = new ArrayList<Filter>();
        for (var entry : fields(conditions, place).entrySet()) {
            var inner = place.child(entry.getKey());
            switch (entry.getKey()) {
                case GeneratedNames.AND ->
                        parts.add(new Filter.And(each(entry.getValue(), inner, condition)));
                case GeneratedNames.OR ->
                        parts.add(new Filter.Or(each(entry.getValue(), inner, condition)));
                case GeneratedNames.NOT ->
                        parts.add(new Filter.Not(plan(entry.getValue(), inner, condition)));
                default -> condition.plan(entry.getKey(), entry.getValue(), inner, parts);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private static List<Filter> each(InputValue list, Place place, Condition condition) {
        var parts = new ArrayList<Filter>();
        for (var item : items(list, place)) {
            parts.add(plan(item, place.element(parts.size()), condition));
        }
        return parts;
    }

    static List<InputValue> items(InputValue list, Place place) {
        if (list instanceof InputValue.Items items) {
            return items.values();
        }
        throw place.wrong("null is no list of conditions", "Send a list, or leave the key out.");
    }

    static Map<String, InputValue> fields(InputValue value, Place place) {
        if (value instanceof InputValue.Fields fields) {
            return fields.values();
        }
        throw place.wrong("null is no condition", "Leave the key out, or use isnull: true.");
    }
}
