package dev.fraiseql.adapters.graphql.schema;

import java.util.List;
import java.util.function.Predicate;

/** Picks the first name that is free. */
final class UniqueNames {

    private UniqueNames() {}

    /** The first candidate that is free, else the first one with a number from 2 on. */
    static String firstFree(List<String> candidates, Predicate<String> free) {
        var named = candidates.stream().filter(candidate -> !candidate.isEmpty()).toList();
        for (var candidate : named) {
            if (free.test(candidate)) {
                return candidate;
            }
        }
        for (var number = 2; ; number++) {
            var numbered = named.getFirst() + number;
            if (free.test(numbered)) {
                return numbered;
            }
        }
    }
}
