package dev.fraiseql.application.identity;

import java.time.Duration;

/**
 * How soon a stream ends whose caller may no longer be here.
 *
 * @param interval at most so long after its credentials were revoked or have expired
 */
public record RecheckConfig(Duration interval) {

    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public RecheckConfig {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "security.recheck_interval is " + interval + "; use 1s to 1h");
        }
    }

    /** Half of it: what was asked just before the end is remembered for the other half. */
    public Duration remembered() {
        return interval.dividedBy(2);
    }
}
