package dev.fraiseql.adapters.nats;

import java.time.Duration;

/**
 * What the streams keep. All but the storage can be changed later; the streams are brought up to
 * date at the next start.
 *
 * @param maxAge messages older than this are dropped; zero keeps them
 * @param maxBytes of each stream, -1 for no bound; the oldest messages make room
 * @param duplicateWindow how long the server remembers message ids, no longer than {@code maxAge}
 * @param inMemory whether streams are lost with their server
 */
public record NatsStreamConfig(
        Duration maxAge, long maxBytes, int replicas, Duration duplicateWindow, boolean inMemory) {

    public static final NatsStreamConfig DEFAULT =
            new NatsStreamConfig(Duration.ofDays(7), -1, 1, Duration.ofMinutes(2), false);

    public NatsStreamConfig {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("nats.max_age is negative");
        }
        if (replicas < 1 || replicas > 5) {
            throw new IllegalArgumentException("nats.replicas is " + replicas + "; use 1 to 5");
        }
        if (!maxAge.isZero() && duplicateWindow.compareTo(maxAge) > 0) {
            throw new IllegalArgumentException("nats.duplicate_window is longer than nats.max_age");
        }
    }
}
