package dev.fraiseql.adapters.graphql.operation;

/** What a number of the configuration may be. */
final class Ranges {

    private Ranges() {}

    static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "graphql." + name + " is " + value + "; use " + min + " to " + max);
        }
    }
}
