package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.FilterTypes;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.ObjectField;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * What a plan must know of the variables' values.
 *
 * @param structural variables that decide what is selected or how it is compared
 * @param introspects the document asks for the schema itself
 */
record VariableUsage(Set<String> structural, boolean introspects) {

    /** Their nulls are part of a plan. */
    private static final Set<String> CURSORS = Set.of(ArgumentNames.AFTER, ArgumentNames.BEFORE);

    static VariableUsage of(Document document) {
        var structural = new HashSet<String>();
        var introspects = false;
        var open = new ArrayDeque<Node<?>>();
        open.add(document);
        while (!open.isEmpty()) {
            var node = open.removeLast();
            switch (node) {
                case Directive directive ->
                        directive
                                .getArguments()
                                .forEach(argument -> add(argument.getValue(), structural));
                case Argument argument when CURSORS.contains(argument.getName()) ->
                        add(argument.getValue(), structural);
                case ObjectField field when field.getName().equals(FilterTypes.IS_NULL) ->
                        add(field.getValue(), structural);
                case Field field when isIntrospection(field) -> introspects = true;
                default -> {}
            }
            for (Node<?> child : node.getChildren()) {
                open.add(child);
            }
        }
        return new VariableUsage(structural, introspects);
    }

    static boolean isIntrospection(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }

    private static void add(Value<?> value, Set<String> names) {
        if (value instanceof VariableReference reference) {
            names.add(reference.getName());
        }
    }
}
