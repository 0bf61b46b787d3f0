package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.adapters.graphql.served.Choice;
import dev.fraiseql.adapters.graphql.served.FilterTypes;
import dev.fraiseql.adapters.graphql.served.ScalarInput;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.type.SimpleType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON value as a GraphQL input type. */
final class InputReader {

    private final Leaves leaves;

    InputReader(Leaves leaves) {
        this.leaves = leaves;
    }

    /**
     * @param structural the plan depends on the value: on a Boolean, and on which values of a
     *     cursor, a String, are null
     * @throws dev.fraiseql.domain.failure.FailureException {@code BAD_USER_INPUT}
     */
    InputValue read(GraphQLType type, @Nullable Object value, Place place, boolean structural) {
        if (value == null) {
            if (type instanceof GraphQLNonNull) {
                throw place.wrong(
                        "null is not a " + GraphQLTypeUtil.simplePrint(type),
                        "Send a value: it is required.");
            }
            leaves.mark('n');
            return InputValue.Null.NULL;
        }
        return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLScalarType scalar -> scalar(scalar.getName(), value, place, structural);
            case GraphQLEnumType labels -> label(labels, value, place);
            case GraphQLInputObjectType object -> object(object, value, place);
            case GraphQLList list -> list((GraphQLInputType) list.getWrappedType(), value, place);
            case GraphQLType other -> throw new IllegalStateException(other + " is no input type");
        };
    }

    private InputValue scalar(String name, Object value, Place place, boolean structural) {
        var parsed = parse(name, value, place);
        if (structural && name.equals("String")) {
            Cursor.nulls((String) parsed).forEach(isNull -> leaves.mark(isNull ? '0' : '1'));
        }
        return new InputValue.Leaf(leaves.add(parsed, structural && name.equals("Boolean")));
    }

    private InputValue label(GraphQLEnumType type, Object value, Place place) {
        var label = parseLabel(type, value, place);
        return new InputValue.Leaf(leaves.add(label, label instanceof Choice));
    }

    private InputValue list(GraphQLInputType element, Object value, Place place) {
        // One value stands for a list of one, as GraphQL has it.
        var elements = value instanceof List<?> list ? list : List.of(value);
        var leaf = GraphQLTypeUtil.unwrapNonNull(element);
        if (leaf instanceof GraphQLInputObjectType || leaf instanceof GraphQLList) {
            leaves.mark('[');
            var items = new ArrayList<InputValue>(elements.size());
            for (var index = 0; index < elements.size(); index++) {
                items.add(read(element, elements.get(index), place.element(index), false));
            }
            leaves.mark(']');
            return new InputValue.Items(items);
        }
        var nullable = !(element instanceof GraphQLNonNull);
        var values = new ArrayList<@Nullable Object>(elements.size());
        for (var index = 0; index < elements.size(); index++) {
            var single = elements.get(index);
            if (single == null && nullable) {
                values.add(null);
                continue;
            }
            if (single == null || single instanceof List<?> && !isJson(leaf)) {
                throw place.element(index)
                        .wrong(
                                ScalarInput.describe(single)
                                        + " is not a "
                                        + GraphQLTypeUtil.simplePrint(leaf),
                                nullable
                                        ? "Send a list of single values."
                                        : "Send single values, without null, in the list.");
            }
            values.add(
                    leaf instanceof GraphQLEnumType labels
                            ? parseLabel(labels, single, place)
                            : parse(((GraphQLScalarType) leaf).getName(), single, place));
        }
        var structural = !values.isEmpty() && values.getFirst() instanceof Choice;
        return new InputValue.Leaf(leaves.add(values, structural));
    }

    private static boolean isJson(GraphQLType type) {
        return type instanceof GraphQLScalarType scalar
                && scalar.getName().equals(SimpleType.JSON.graphqlName());
    }

    private InputValue object(GraphQLInputObjectType type, Object value, Place place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw place.wrong(
                    ScalarInput.describe(value) + " is not a " + type.getName(), "Send an object.");
        }
        var known = 0;
        var fields = new LinkedHashMap<String, InputValue>();
        leaves.mark('{');
        var definitions = type.getFields();
        for (var index = 0; index < definitions.size(); index++) {
            var field = definitions.get(index);
            if (map.containsKey(field.getName())) {
                known++;
                leaves.mark((char) ('\u0100' + index));
                fields.put(
                        field.getName(),
                        read(
                                field.getType(),
                                map.get(field.getName()),
                                place.child(field.getName()),
                                field.getName().equals(FilterTypes.IS_NULL)));
            } else if (GraphQLTypeUtil.isNonNull(field.getType())) {
                throw place.wrong(
                        "`" + field.getName() + "` is missing", "Send it: it is required.");
            }
        }
        leaves.mark('}');
        if (known < map.size()) {
            refuseUnknown(type, map, place);
        }
        return new InputValue.Fields(fields);
    }

    private static void refuseUnknown(GraphQLInputObjectType type, Map<?, ?> map, Place place) {
        var names = type.getFields().stream().map(field -> field.getName()).toList();
        for (var key : map.keySet()) {
            if (!names.contains(String.valueOf(key))) {
                throw place.wrong(
                        type.getName()
                                + " has no `"
                                + ScalarInput.abbreviate(String.valueOf(key))
                                + "`",
                        Nearest.hint(String.valueOf(key), names, "Remove it."));
            }
        }
    }

    private static Object parse(String scalar, Object value, Place place) {
        try {
            return ScalarInput.parse(scalar, value);
        } catch (IllegalArgumentException wrong) {
            throw place.wrong(
                    String.valueOf(wrong.getMessage()), "Send a value of the type " + scalar + ".");
        }
    }

    private static Object parseLabel(GraphQLEnumType type, Object value, Place place) {
        var definition = value instanceof String label ? type.getValue(label) : null;
        if (definition != null) {
            return definition.getValue();
        }
        var labels = type.getValues().stream().map(label -> label.getName()).toList();
        throw place.wrong(
                ScalarInput.describe(value) + " is not a " + type.getName(),
                Nearest.hint(
                        value instanceof String label ? label : "",
                        labels,
                        "Send one of its labels."));
    }
}
