package dev.fraiseql.application;

import java.time.Duration;

/**
 * How projections are fed.
 *
 * @param batchSize events that a sink gets at once, at most: 1 to 100,000
 * @param maxDelay how long a smaller batch may wait for more behind the one before it; zero for not
 *     at all. What comes after a pause is delivered at once.
 * @param maxDeadLetters of each projection; at least 1
 */
public record ProjectionConfig(int batchSize, Duration maxDelay, int maxDeadLetters) {

    public static final ProjectionConfig DEFAULT =
            new ProjectionConfig(10_000, Duration.ofMillis(100), 10_000);

    public ProjectionConfig {
        if (batchSize < 1 || batchSize > 100_000) {
            throw new IllegalArgumentException(
                    "projection.batch_size is " + batchSize + "; use 1 to 100000");
        }
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("projection.max_delay is negative");
        }
        if (maxDeadLetters < 1) {
            throw new IllegalArgumentException(
                    "dead_letters.max is " + maxDeadLetters + "; use at least 1");
        }
    }
}
