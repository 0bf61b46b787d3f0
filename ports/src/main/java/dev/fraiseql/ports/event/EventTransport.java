package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.util.List;
import java.util.Optional;

/** Carries events from the change log to consumers, at least once, in order. Thread-safe. */
public interface EventTransport {

    /**
     * The name of the binding that reads the change log itself, whatever carries events to
     * consumers: the relay's source.
     */
    String CHANGE_LOG = "change log";

    /** All partitions of all sources; the same in every process that is configured alike. */
    List<EventPartition> partitions();

    /**
     * Makes this process the one that feeds a consumer's partition, until the claim is closed or
     * the process is gone; empty while another process is.
     *
     * @param consumer a stable name
     */
    Optional<PartitionClaim> claim(String consumer, EventPartition partition);

    /**
     * Subscribes a consumer from behind a position: its sink's checkpoint, which knows better than
     * any broker what was applied.
     *
     * @param consumer a stable name; its acknowledged position is kept under it, and what lies
     *     behind that position is kept for it
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENTS_EXPIRED}, here or at a
     *     poll, where events behind the position are no longer there
     */
    EventSubscription subscribe(String consumer, EventPartition partition, Position after);

    /**
     * Reads along without a name: nothing is remembered, nothing is kept for it.
     *
     * @throws dev.fraiseql.domain.failure.FailureException as {@link #subscribe}
     */
    EventSubscription follow(EventPartition partition, Position after);

    /** How far a consumer that stands at a position is behind. */
    EventLag lag(EventPartition partition, Position after);
}
