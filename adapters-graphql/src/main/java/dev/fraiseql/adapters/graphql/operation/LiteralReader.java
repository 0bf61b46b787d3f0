package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.adapters.graphql.served.Literals;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads an argument of a validated document, in which variables may stand anywhere. */
final class LiteralReader {

    private final InputReader constants = new InputReader(Leaves.OfDocument.INSTANCE);
    private final Variables variables;

    LiteralReader(Variables variables) {
        this.variables = variables;
    }

    /** The arguments of a field of the type. */
    FieldArguments arguments(GraphQLObjectType type, Field field) {
        var definition = type.getFieldDefinition(field.getName());
        if (definition == null) {
            throw new IllegalStateException(
                    type.getName() + "." + field.getName() + " passed validation");
        }
        return new FieldArguments(field, definition, this);
    }

    InputValue read(GraphQLType type, Value<?> literal, Place place) {
        if (literal instanceof VariableReference reference) {
            return variable(type, reference, place);
        }
        if (literal instanceof NullValue) {
            return constants.read(type, null, place, false);
        }
        return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLInputObjectType object when literal instanceof ObjectValue value ->
                    object(object, value, place);
            case GraphQLList list -> list(GraphQLTypeUtil.unwrapOne(list), literal, place);
            case GraphQLType leaf -> constant(leaf, literal, place);
        };
    }

    private InputValue variable(GraphQLType type, VariableReference reference, Place place) {
        var value = variables.get(reference.getName());
        if (type instanceof GraphQLNonNull && value.isNothing()) {
            throw place.wrong(
                    "`$" + reference.getName() + "` is null, and a value is required here",
                    "Send a value for the variable.");
        }
        return value;
    }

    private InputValue constant(GraphQLType leaf, Value<?> literal, Place place) {
        try {
            return constants.read(leaf, Literals.toJava(literal), place, false);
        } catch (IllegalArgumentException variableInside) {
            throw place.wrong(
                    String.valueOf(variableInside.getMessage()),
                    "Declare a variable of the type JSON.");
        }
    }

    private InputValue object(GraphQLInputObjectType type, ObjectValue literal, Place place) {
        var fields = new LinkedHashMap<String, InputValue>();
        for (var field : literal.getObjectFields()) {
            var definition = type.getField(field.getName());
            if (definition == null) {
                throw place.wrong(
                        type.getName() + " has no `" + field.getName() + "`",
                        Nearest.hint(field.getName(), names(type), "Remove it."));
            }
            var value = read(definition.getType(), field.getValue(), place.child(field.getName()));
            if (value != InputValue.Absent.ABSENT) {
                fields.put(field.getName(), value);
            }
        }
        return new InputValue.Fields(fields);
    }

    private InputValue list(GraphQLType element, Value<?> literal, Place place) {
        var values = new ArrayList<InputValue>();
        if (literal instanceof ArrayValue array) {
            for (Value<?> single : array.getValues()) {
                values.add(read(element, single, place.element(values.size())));
            }
        } else {
            values.add(read(element, literal, place));
        }
        if (GraphQLTypeUtil.unwrapNonNull(element) instanceof GraphQLInputObjectType) {
            return new InputValue.Items(values);
        }
        var sources = new ArrayList<ValueSource>();
        var open = false;
        for (var value : values) {
            if (value.isNothing() && !(element instanceof GraphQLNonNull)) {
                sources.add(new ValueSource.Constant(null));
                continue;
            }
            if (!(value instanceof InputValue.Leaf leaf)) {
                throw place.wrong(
                        "null stands in the list",
                        "Send single values, without null, in the list.");
            }
            sources.add(leaf.source());
            open |= !(leaf.source() instanceof ValueSource.Constant);
        }
        var elementsOf = new ValueSource.Elements(sources);
        return new InputValue.Leaf(
                open ? elementsOf : new ValueSource.Constant(elementsOf.get(List.of())));
    }

    private static List<String> names(GraphQLInputObjectType type) {
        return type.getFields().stream().map(GraphQLInputObjectField::getName).toList();
    }
}
