package dev.fraiseql.adapters.graphql.naming;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant by a name that does not exist. */
public final class Nearest {

    /** Longer names are not compared: the work grows with the product of both lengths. */
    private static final int MAX_LENGTH = 80;

    private Nearest() {}

    /**
     * The candidate with the fewest edits, if it is at most two letters or a third of the name
     * away; case does not count.
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var best = Optional.<String>empty();
        var fewest = (name.length() < 4 ? 1 : Math.max(2, name.length() / 3)) + 1;
        for (var candidate : candidates) {
            if (Math.abs(candidate.length() - name.length()) >= fewest) {
                continue;
            }
            var edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /**
     * A remedy: {@code did you mean `total`?}, else all candidates if they are few, else {@code
     * otherwise}.
     */
    public static String hint(String name, Collection<String> candidates, String otherwise) {
        return to(name, candidates)
                .map(nearest -> "Did you mean `" + nearest + "`?")
                .orElseGet(
                        () ->
                                candidates.isEmpty() || candidates.size() > 20
                                        ? otherwise
                                        : "Use one of: " + String.join(", ", candidates) + ".");
    }

    /** Levenshtein's distance. */
    private static int edits(String from, String to) {
        var previous = new int[to.length() + 1];
        var current = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (var row = 1; row <= from.length(); row++) {
            current[0] = row;
            for (var column = 1; column <= to.length(); column++) {
                var change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(
                                Math.min(current[column - 1], previous[column]) + 1,
                                previous[column - 1] + change);
            }
            var swap = previous;
            previous = current;
            current = swap;
        }
        return previous[to.length()];
    }
}
