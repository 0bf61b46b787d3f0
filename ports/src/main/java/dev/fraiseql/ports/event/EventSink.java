package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;

/**
 * The writer of one partition into a projection's store. It keeps its checkpoint together with the
 * data, so that "applied" and "remembered" can't part: a batch delivered twice is applied once.
 */
public interface EventSink extends AutoCloseable {

    /** The last position applied; {@link Position#START} in a new store. */
    Position checkpoint();

    /**
     * Applies the events behind the checkpoint and moves it to the batch's last position,
     * atomically. One thread at a time. A failure as a whole is a {@link
     * dev.fraiseql.domain.failure.FailureException} of kind {@code UNAVAILABLE} and changes
     * nothing; the caller delivers again.
     */
    Delivery deliver(EventBatch batch);

    @Override
    void close();
}
