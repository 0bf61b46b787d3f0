package dev.fraiseql.adapters.graphql.operation;

import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Map;

/**
 * A validated operation, before its variables are known. Compared by identity: it is the first half
 * of a plan's key.
 *
 * @param shared plans may be kept; otherwise they hold values of variables, as introspection by a
 *     variable does
 */
record Operation(
        OperationDefinition definition,
        Map<String, FragmentDefinition> fragments,
        List<Variables.Declaration> variables,
        boolean shared) {

    boolean mutation() {
        return definition.getOperation() == OperationDefinition.Operation.MUTATION;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
