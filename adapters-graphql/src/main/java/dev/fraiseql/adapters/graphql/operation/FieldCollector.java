package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Literals;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * GraphQL's CollectFields: the fields under each response key, in order, fragments spread and what
 * is skipped left out. Every type is an object type, so that a valid fragment always applies.
 */
final class FieldCollector {

    private final Operation operation;
    private final Variables variables;

    FieldCollector(Operation operation, Variables variables) {
        this.operation = operation;
        this.variables = variables;
    }

    /**
     * @param fields whose selections are merged: those of one response key
     */
    Map<String, List<Field>> below(List<Field> fields) {
        var collected = new LinkedHashMap<String, List<Field>>();
        var spread = new HashSet<String>();
        for (var field : fields) {
            var selections = field.getSelectionSet();
            if (selections != null) {
                collect(selections, collected, spread);
            }
        }
        return collected;
    }

    Map<String, List<Field>> roots() {
        var collected = new LinkedHashMap<String, List<Field>>();
        collect(operation.definition().getSelectionSet(), collected, new HashSet<>());
        return collected;
    }

    private void collect(
            SelectionSet selections, Map<String, List<Field>> into, Set<String> spread) {
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field when included(field) ->
                        into.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>())
                                .add(field);
                case InlineFragment fragment when included(fragment) ->
                        collect(fragment.getSelectionSet(), into, spread);
                case FragmentSpread fragment
                        when included(fragment) && spread.add(fragment.getName()) ->
                        collect(
                                Objects.requireNonNull(
                                                operation.fragments().get(fragment.getName()),
                                                fragment.getName())
                                        .getSelectionSet(),
                                into,
                                spread);
                default -> {
                    // Skipped, or spread already.
                }
            }
        }
    }

    private boolean included(DirectivesContainer<?> node) {
        for (var directive : node.getDirectives()) {
            if (directive.getName().equals("skip") && condition(directive)
                    || directive.getName().equals("include") && !condition(directive)) {
                return false;
            }
        }
        return true;
    }

    private boolean condition(Directive directive) {
        var argument = Objects.requireNonNull(directive.getArgument("if"), "if");
        Value<?> value = argument.getValue();
        if (!(value instanceof VariableReference reference)) {
            return Boolean.TRUE.equals(Literals.toJava(value));
        }
        if (variables.get(reference.getName()) instanceof InputValue.Leaf leaf) {
            return leaf.flag();
        }
        throw Place.variable(reference.getName())
                .wrong("null cannot decide @" + directive.getName(), "Send true or false.");
    }
}
