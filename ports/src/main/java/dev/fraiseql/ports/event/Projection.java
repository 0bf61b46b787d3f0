package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A store that is derived from the events and can be dropped and rebuilt from them. Thread-safe.
 * Every method fails with the kind {@code UNAVAILABLE} while the store is away.
 */
public interface Projection {

    /**
     * Names the consumer, its metrics and its command-line handle: {@code analytics}, {@code
     * search}.
     */
    String name();

    /** The writer of one partition. The caller closes it. */
    EventSink open(EventPartition partition);

    /** What was applied of every partition. */
    Checkpoints checkpoints();

    /**
     * Applies one event again, wherever the checkpoint is and without moving it: a dead letter that
     * is retried, an event that was found missing. An event that is there already stays as it is;
     * one ahead of the checkpoint may be left to its delivery, and is there once in the end.
     */
    Delivery apply(EventPartition partition, LoggedEvent event);

    /**
     * What the store holds, hour by hour of the events' own time (UTC), only hours that have any.
     *
     * @param from inclusive, a whole hour
     * @param until exclusive, a whole hour
     * @param upTo only events within
     */
    SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo);

    /** How to build it anew beside the live one. */
    ProjectionRebuild rebuild();
}
