package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.Position;

/** Carries events from the change log to consumers, at least once, in order. Thread-safe. */
public interface EventTransport {

    /**
     * Subscribes a consumer from behind a position: its sink's checkpoint, which knows better than
     * any broker what was applied.
     *
     * @param consumer a stable name; its acknowledged position is kept under it
     */
    EventSubscription subscribe(String consumer, Position after);
}
