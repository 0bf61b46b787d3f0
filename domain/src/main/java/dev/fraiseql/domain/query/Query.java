package dev.fraiseql.domain.query;

import java.util.List;

/**
 * A compiled operation without its values: equal for every run of the same document with variables
 * of the same shape, so that what is rendered from it can be cached under it. Compilers hand out
 * one instance a plan.
 *
 * @param mutation its roots run one after another, in one transaction
 */
public record Query(List<RootField> roots, boolean mutation) {

    public Query {
        roots = List.copyOf(roots);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("an operation has at least one root field");
        }
    }

    public static Query read(RootField root) {
        return new Query(List.of(root), false);
    }
}
