package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What one caller may take: what an operator can set of it. */
public final class LimitsKeys {

    public static final Key<Integer> OPERATIONS_PER_CALLER =
            Key.of(
                            "limits.operations_per_caller",
                            Kind.integer(1, 1_000_000),
                            "1000",
                            "Operations and streams that one user of one organisation has on their way at once, over all doors; more are"
                                    + " refused with `TOO_MANY_OPERATIONS`. All anonymous callers are one.")
                    .asReloadable();

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(OPERATIONS_PER_CALLER);

    private LimitsKeys() {}
}
