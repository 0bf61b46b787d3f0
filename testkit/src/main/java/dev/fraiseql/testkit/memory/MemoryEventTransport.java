package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands events straight from a {@link MemoryChangeLog} to consumers in the same process. */
public final class MemoryEventTransport implements EventTransport {

    private final MemoryChangeLog log;
    private final Map<String, Position> acknowledged = new ConcurrentHashMap<>();

    public MemoryEventTransport(MemoryChangeLog log) {
        this.log = log;
    }

    @Override
    public EventSubscription subscribe(String consumer, Position after) {
        return new Subscription(consumer, after);
    }

    /** What a consumer acknowledged; the start for one that never did. */
    public Position acknowledged(String consumer) {
        return acknowledged.getOrDefault(consumer, Position.START);
    }

    private final class Subscription implements EventSubscription {

        private final String consumer;
        private Position position;
        private volatile boolean closed;

        Subscription(String consumer, Position after) {
            this.consumer = consumer;
            this.position = after;
        }

        @Override
        public EventBatch poll(int max, Duration wait) throws InterruptedException {
            var batch = log.await(position, max, wait, () -> closed);
            if (!batch.isEmpty()) {
                position = batch.last();
            }
            return batch;
        }

        @Override
        public void acknowledge(Position reached) {
            acknowledged.merge(consumer, reached, (old, now) -> now.compareTo(old) > 0 ? now : old);
        }

        @Override
        public void close() {
            closed = true;
            log.wake();
        }
    }
}
