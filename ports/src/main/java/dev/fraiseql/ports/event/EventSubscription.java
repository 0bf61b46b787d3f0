package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import java.time.Duration;

/** One consumer's place in the stream of events. One thread at a time; close from any thread. */
public interface EventSubscription extends AutoCloseable {

    /**
     * The next events, waiting up to {@code wait} for the first; empty if none came or the
     * subscription was closed. Events not acknowledged are delivered again to the next
     * subscription.
     */
    EventBatch poll(int max, Duration wait) throws InterruptedException;

    /** Everything up to this position has been applied; positions never go back. */
    void acknowledge(Position position);

    /** Wakes a waiting poll; a second call does nothing. */
    @Override
    void close();
}
