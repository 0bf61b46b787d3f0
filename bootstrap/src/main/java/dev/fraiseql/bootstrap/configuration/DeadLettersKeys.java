package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What an operator can set of the events that a store refused. */
public final class DeadLettersKeys {

    public static final Key<Integer> MAX =
            Key.of(
                    "dead_letters.max",
                    Kind.integer(1, 10_000_000),
                    "10000",
                    "The most dead letters of one projection; it stands still there rather than losing events. From half of it"
                            + " on the log says so with each one.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(MAX);

    private DeadLettersKeys() {}
}
