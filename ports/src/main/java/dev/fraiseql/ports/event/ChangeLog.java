package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.Position;
import java.time.Instant;
import java.util.SortedMap;

/**
 * The log of all events of one source. Reading is gap-safe: an event is delivered only once no
 * earlier position can appear any more, so a transaction that commits late is never skipped.
 * Thread-safe.
 */
public interface ChangeLog {

    /**
     * The next events behind a position, in order; empty where there are none yet.
     *
     * @param after {@link Position#START} for the first event that is kept
     * @param max at least 1
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENTS_EXPIRED} where events
     *     behind any other position are no longer kept
     */
    EventBatch read(Position after, int max);

    /**
     * The events behind one position up to and with another, all below the horizon: the same at
     * each reading.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENTS_EXPIRED} where some are no
     *     longer kept
     */
    EventBatch range(Position after, Position last);

    /**
     * What the log holds, hour by hour of the events' own time (UTC), only hours that have any.
     *
     * @param from inclusive, a whole hour
     * @param until exclusive, a whole hour
     * @param upTo only events up to and with this position
     */
    SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Position upTo);

    /** The last position that can be read now; {@link Position#START} where there is none. */
    Position head();

    /**
     * The position before the first event that is kept; {@link Position#START} where none was
     * dropped yet.
     */
    Position beginning();
}
