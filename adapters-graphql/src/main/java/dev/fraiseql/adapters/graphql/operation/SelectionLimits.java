package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much one valid document may ask for side by side: by aliases, anywhere in it, and by root
 * fields of each of its operations. Each is a query of its own to the database.
 */
record SelectionLimits(int maxAliases, int maxRootFields) {

    void check(Document document) {
        var aliases = aliases(document);
        if (aliases > maxAliases) {
            throw tooLarge("The document has " + aliases + " aliases", maxAliases);
        }
        var fragments =
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(
                                Collectors.toMap(FragmentDefinition::getName, Function.identity()));
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            var roots = roots(operation.getSelectionSet(), fragments);
            if (roots > maxRootFields) {
                throw tooLarge("The operation has " + roots + " root fields", maxRootFields);
            }
        }
    }

    private static int aliases(Document document) {
        var count = 0;
        var open = new ArrayDeque<Node<?>>();
        open.add(document);
        while (!open.isEmpty()) {
            var node = open.removeLast();
            if (node instanceof Field field && field.getAlias() != null) {
                count++;
            }
            for (Node<?> child : node.getChildren()) {
                open.add(child);
            }
        }
        return count;
    }

    /** Ends, as a valid document has no cycles and its expanded fields were counted. */
    private static int roots(SelectionSet selections, Map<String, FragmentDefinition> fragments) {
        var count = 0;
        for (Selection<?> selection : selections.getSelections()) {
            count +=
                    switch (selection) {
                        case InlineFragment fragment ->
                                roots(fragment.getSelectionSet(), fragments);
                        case FragmentSpread spread when fragments.containsKey(spread.getName()) ->
                                roots(fragments.get(spread.getName()).getSelectionSet(), fragments);
                        default -> 1;
                    };
        }
        return count;
    }

    private static RuntimeException tooLarge(String what, int allowed) {
        return Failure.of(
                        FailureCode.REQUEST_TOO_LARGE,
                        what + "; " + allowed + " are allowed.",
                        "Split it into several operations.")
                .asException();
    }
}
