package dev.fraiseql.domain.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the history, in order of timestamp, then partition, then position.
 *
 * @param after only events behind this place in that order; null for all: how reading resumes
 * @param upTo only events within; null for whatever is there: how reading hands over to live events
 * @param limit at most so many; null for all
 * @param extras columns behind the eight, in this order
 */
public record EventQuery(
        EventFilter filter,
        @Nullable Place after,
        @Nullable Checkpoints upTo,
        @Nullable Long limit,
        List<EventColumns.Extra> extras) {

    public static final EventQuery ALL = of(EventFilter.ALL);

    public EventQuery {
        Objects.requireNonNull(filter, "filter");
        extras = List.copyOf(extras);
        if (limit != null && limit < 0) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
    }

    /** All of the eight columns. */
    public static EventQuery of(EventFilter filter) {
        return new EventQuery(filter, null, null, null, List.of());
    }

    public EventQuery limitedTo(@Nullable Long most) {
        return new EventQuery(filter, after, upTo, most, extras);
    }

    public EventQuery behind(@Nullable Place place) {
        return new EventQuery(filter, place, upTo, limit, extras);
    }

    public EventQuery upTo(@Nullable Checkpoints checkpoints) {
        return new EventQuery(filter, after, checkpoints, limit, extras);
    }

    public EventQuery with(List<EventColumns.Extra> columns) {
        return new EventQuery(filter, after, upTo, limit, columns);
    }

    /** A place in the history's order. */
    public record Place(Instant timestamp, EventPartition partition, Position position) {
        public Place {
            Objects.requireNonNull(timestamp, "timestamp");
            Objects.requireNonNull(partition, "partition");
            Objects.requireNonNull(position, "position");
        }
    }
}
