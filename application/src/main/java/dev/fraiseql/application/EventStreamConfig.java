package dev.fraiseql.application;

import java.time.Duration;

/**
 * How events are streamed.
 *
 * @param outage how long a stream under way waits for a store, database or broker that is away
 * @param following whether callers may follow events live; where not, subscribers of the broker do
 */
public record EventStreamConfig(Duration outage, boolean following) {

    public static final EventStreamConfig DEFAULT = new EventStreamConfig(Duration.ofMinutes(1));

    public EventStreamConfig {
        if (outage.isNegative()) {
            throw new IllegalArgumentException("outage is " + outage + "; use 0 or more");
        }
    }

    /** Events may be followed. */
    public EventStreamConfig(Duration outage) {
        this(outage, true);
    }
}
