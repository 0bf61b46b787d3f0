package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;

/**
 * The log of all events of one source. Reading is gap-safe: an event is delivered only once no
 * earlier position can appear any more, so a transaction that commits late is never skipped.
 * Thread-safe.
 */
public interface ChangeLog {

    /**
     * The next events behind a position, in order; empty where there are none yet.
     *
     * @param max at least 1
     */
    EventBatch read(Position after, int max);
}
