package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import java.time.Duration;

/**
 * Writes a source's events into a broker's log, one writer at a time: the log itself refuses a
 * second one. One thread at a time; close from any thread.
 */
public interface EventPublisher extends AutoCloseable {

    /**
     * Reads the end of the log and goes on behind it, finishing what an earlier writer left half
     * done.
     *
     * @param reread reads the change log from behind one position to another: the events are the
     *     same at each reading
     * @return the last position that is wholly in the log: the relay's checkpoint
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENT_TRANSPORT_UNAVAILABLE}
     */
    Position resume(RangeReader reread);

    /**
     * Sends events, without waiting for the broker unless its window is full.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENT_TRANSPORT_UNAVAILABLE};
     *     {@code RELAY_FENCED} where another writer took over: nothing behind it was taken; resume
     */
    void publish(EventBatch batch);

    /**
     * Waits until everything sent is safe in the log.
     *
     * @throws dev.fraiseql.domain.failure.FailureException as {@link #publish}
     */
    void flush(Duration wait) throws InterruptedException;

    @Override
    void close();

    /** Reads what lies behind {@code after}, up to and with {@code last}. */
    @FunctionalInterface
    interface RangeReader {
        EventBatch read(Position after, Position last);
    }
}
