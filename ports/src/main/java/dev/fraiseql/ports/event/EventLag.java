package dev.fraiseql.ports.event;

import java.time.Duration;

/**
 * What a consumer has still to apply.
 *
 * @param events committed and not yet applied
 * @param age how long ago the oldest of them was made; zero where there are none
 */
public record EventLag(long events, Duration age) {

    public static final EventLag NONE = new EventLag(0, Duration.ZERO);
}
