package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import java.time.Duration;

/**
 * Writes a source's events into a broker's log, one writer at a time: the log itself refuses a
 * second one. One thread at a time.
 */
public interface EventPublisher {

    /**
     * Up to where the broker's log holds everything, whoever wrote it; nothing is written.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENT_TRANSPORT_UNAVAILABLE}
     */
    Position end();

    /**
     * Reads the end of the log and goes on behind it, finishing what an earlier writer left half
     * done. What was sent before and not confirmed is forgotten.
     *
     * @param reread reads the change log from behind one position to another: the events are the
     *     same at each reading
     * @return where to read on: everything up to here is in the log or on its way
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENT_TRANSPORT_UNAVAILABLE}
     */
    Position resume(RangeReader reread);

    /**
     * Sends events, without waiting for the broker unless its window is full.
     *
     * @param batch the change log's next events, in its order, of all partitions
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENT_TRANSPORT_UNAVAILABLE};
     *     {@code RELAY_FENCED} where another writer took over: nothing behind it was taken; resume
     */
    void publish(EventBatch batch);

    /**
     * Waits until everything sent is safe in the log, or so long.
     *
     * @return up to here it is: the relay's checkpoint
     * @throws dev.fraiseql.domain.failure.FailureException as {@link #publish}
     */
    Position flush(Duration wait);

    /** Reads what lies behind {@code after}, up to and with {@code last}. */
    @FunctionalInterface
    interface RangeReader {
        EventBatch read(Position after, Position last);
    }
}
