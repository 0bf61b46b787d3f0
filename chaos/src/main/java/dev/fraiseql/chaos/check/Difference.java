package dev.fraiseql.chaos.check;

import static java.util.stream.Collectors.joining;

import java.util.Set;

/**
 * A projection beside the change log.
 *
 * @param expected events of the log
 * @param found events of the projection
 */
public record Difference(
        String name,
        long expected,
        long found,
        Set<String> missing,
        Set<String> strange,
        Set<String> altered,
        Set<String> doubled) {

    public Difference {
        missing = Set.copyOf(missing);
        strange = Set.copyOf(strange);
        altered = Set.copyOf(altered);
        doubled = Set.copyOf(doubled);
    }

    public boolean isNone() {
        return expected == found
                && missing.isEmpty()
                && strange.isEmpty()
                && altered.isEmpty()
                && doubled.isEmpty();
    }

    @Override
    public String toString() {
        return "%-14s %,9d of %,9d  %s"
                .formatted(
                        name,
                        found,
                        expected,
                        isNone()
                                ? "equal"
                                : "%d missing%s, %d strange%s, %d altered%s, %d doubled%s"
                                        .formatted(
                                                missing.size(), some(missing),
                                                strange.size(), some(strange),
                                                altered.size(), some(altered),
                                                doubled.size(), some(doubled)));
    }

    private static String some(Set<String> ids) {
        return ids.isEmpty()
                ? ""
                : ids.stream()
                        .sorted()
                        .limit(3)
                        .collect(joining(", ", " (", ids.size() > 3 ? ", …)" : ")"));
    }
}
