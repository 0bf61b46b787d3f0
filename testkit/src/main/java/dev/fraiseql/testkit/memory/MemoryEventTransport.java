package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hands events straight from a {@link MemoryChangeLog} to consumers in the same process. */
public final class MemoryEventTransport implements EventTransport {

    private final MemoryChangeLog log;
    private final Map<String, Position> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    public MemoryEventTransport(MemoryChangeLog log) {
        this.log = log;
    }

    @Override
    public List<EventPartition> partitions() {
        return List.of(EventPartition.SINGLE);
    }

    /** Granted once at a time. */
    @Override
    public Optional<PartitionClaim> claim(String consumer, EventPartition partition) {
        var key = consumer + " " + partition;
        return claimed.add(key) ? Optional.of(new Claim(key)) : Optional.empty();
    }

    @Override
    public EventSubscription subscribe(String consumer, EventPartition partition, Position after) {
        return new Subscription(consumer, after);
    }

    @Override
    public EventSubscription follow(EventPartition partition, Position after) {
        return new Subscription(null, after);
    }

    @Override
    public EventLag lag(EventPartition partition, Position after) {
        var waiting = log.read(after, Integer.MAX_VALUE);
        if (waiting.isEmpty()) {
            return EventLag.NONE;
        }
        var oldest = waiting.events().getFirst().event().timestamp();
        return new EventLag(waiting.size(), Duration.between(oldest, Instant.now()));
    }

    /** What a consumer acknowledged; the start for one that never did. */
    public Position acknowledged(String consumer) {
        return acknowledged.getOrDefault(consumer, Position.START);
    }

    private final class Claim implements PartitionClaim {

        private final String key;
        private volatile boolean open = true;

        Claim(String key) {
            this.key = key;
        }

        @Override
        public boolean held() {
            return open;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                claimed.remove(key);
            }
        }
    }

    private final class Subscription implements EventSubscription {

        private final @Nullable String consumer;
        private Position position;
        private volatile boolean closed;

        Subscription(@Nullable String consumer, Position after) {
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
            if (consumer != null) {
                acknowledged.merge(
                        consumer, reached, (old, now) -> now.compareTo(old) > 0 ? now : old);
            }
        }

        @Override
        public void close() {
            closed = true;
            log.wake();
        }
    }
}
