package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** What an operator can set of how events are applied to the stores. */
public final class ProjectionKeys {

    public static final Key<Integer> BATCH_SIZE =
            Key.of(
                    "projection.batch_size",
                    Kind.integer(1, 100_000),
                    "10000",
                    "The most events that a projection's store gets at once.");

    public static final Key<Duration> MAX_DELAY =
            Key.of(
                    "projection.max_delay",
                    Kind.DURATION_OF_TIME,
                    "100ms",
                    "How long events that trickle are gathered since the batch before. What comes after a pause is applied at"
                            + " once, and so is a full batch.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(BATCH_SIZE, MAX_DELAY);

    private ProjectionKeys() {}
}
