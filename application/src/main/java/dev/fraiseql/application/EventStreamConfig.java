package dev.fraiseql.application;

import java.time.Duration;

/**
 * How events are streamed.
 *
 * @param outage how long a stream under way waits for a store, database or broker that is away
 */
public record EventStreamConfig(Duration outage) {

    public static final EventStreamConfig DEFAULT = new EventStreamConfig(Duration.ofMinutes(1));

    public EventStreamConfig {
        if (outage.isNegative()) {
            throw new IllegalArgumentException("outage is " + outage + "; use 0 or more");
        }
    }
}
