package dev.fraiseql.fuzz;

import org.jspecify.annotations.Nullable;

/** What Jazzer calls, by the names it looks for. */
public final class JazzerEntry {

    private static @Nullable Oracle oracle;

    private JazzerEntry() {}

    /** Given the target's name. */
    public static void fuzzerInitialize(String[] arguments) {
        oracle = Parsers.valueOf(arguments[0]).oracle();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        java.util.Objects.requireNonNull(oracle, "initialized").check(input);
    }
}
