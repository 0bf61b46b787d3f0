package dev.fraiseql.domain.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the history, in order of timestamp, then position.
 *
 * @param entityType null for every type
 * @param start inclusive; null for the beginning
 * @param end exclusive; null for no end
 * @param orgId only events of this organisation; null for all
 * @param limit at most so many; null for all
 */
public record EventQuery(
        @Nullable String entityType,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String orgId,
        @Nullable Long limit) {

    public EventQuery {
        if (limit != null && limit < 0) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
    }
}
