package dev.fraiseql.domain.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the change log keeps events.
 *
 * @param keep what is older is dropped once every consumer has read it
 * @param limit what is older is dropped though a consumer has not; null to wait for consumers
 *     without end
 */
public record Retention(Duration keep, @Nullable Duration limit) {

    public Retention {
        if (!keep.isPositive()) {
            throw new IllegalArgumentException("events are kept for " + keep + "; longer than 0");
        }
        if (limit != null && limit.compareTo(keep) < 0) {
            throw new IllegalArgumentException(
                    "the limit " + limit + " is shorter than the retention " + keep);
        }
    }
}
