package dev.fraiseql.application;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two partitions in memory, and a store that is fed when a test says so; a test may step in between
 * what a stream does.
 */
final class EventPlane implements EventStore, EventTransport {

    /** Runs before each step of a stream; may throw what the store or the transport would. */
    interface Between {
        void step(String step);
    }

    private final Map<EventPartition, MemoryChangeLog> logs = new TreeMap<>();
    private final MemoryEventStore store = new MemoryEventStore();
    private final MemoryProjection projection = new MemoryProjection("analytics", store);
    volatile Between between = _ -> {};
    final AtomicInteger following = new AtomicInteger();
    private int events;

    EventPlane() {
        logs.put(new EventPartition("main", 0), new MemoryChangeLog());
        logs.put(new EventPartition("main", 1), new MemoryChangeLog());
    }

    /** Commits so many events, each in one of the partitions. */
    synchronized void commit(int count) {
        for (var i = 0; i < count; i++) {
            commit(event(++events));
        }
    }

    synchronized void commit(EntityEvent event) {
        var number = Math.floorMod(event.entityId().hashCode(), 2);
        try (var transaction = logs.get(new EventPartition("main", number)).begin()) {
            transaction.write(event);
            transaction.commit();
        }
    }

    /** Some events share an instant; later ones may have an earlier one. */
    private static EntityEvent event(int number) {
        return new EntityEvent(
                "e" + number,
                number % 3 == 0 ? "Updated" : "Created",
                "Order",
                Integer.toString(number % 7),
                Instant.EPOCH.plusSeconds(number / 4 * 4L - number % 2 * 6L + 1_000),
                "{\"n\": " + number + ", \"customer\": {\"region\": \"r" + number % 2 + "\"}}",
                null,
                "org-" + number % 2);
    }

    synchronized int committed() {
        return events;
    }

    /** Feeds the store with what is committed. */
    synchronized void project() {
        logs.forEach(
                (partition, log) -> {
                    try (var sink = projection.open(partition)) {
                        var batch = log.read(sink.checkpoint(), Integer.MAX_VALUE);
                        if (!batch.isEmpty()) {
                            sink.deliver(batch);
                        }
                    }
                });
    }

    @Override
    public RowStream read(EventQuery query) {
        between.step("read");
        var rows = store.read(query);
        return new SteppingRows(rows, () -> between.step("rows"));
    }

    @Override
    public Checkpoints checkpoints() {
        between.step("checkpoints");
        var checkpoints = store.checkpoints();
        between.step("handover");
        return checkpoints;
    }

    @Override
    public List<EventPartition> partitions() {
        return List.copyOf(logs.keySet());
    }

    @Override
    public Optional<PartitionClaim> claim(String consumer, EventPartition partition) {
        throw new UnsupportedOperationException("nobody claims here");
    }

    @Override
    public EventSubscription subscribe(String consumer, EventPartition partition, Position after) {
        throw new UnsupportedOperationException("nobody subscribes here");
    }

    @Override
    public EventSubscription follow(EventPartition partition, Position after) {
        between.step("follow");
        var events =
                new MemoryEventTransport(logs.get(partition)).follow(EventPartition.SINGLE, after);
        following.incrementAndGet();
        return new SteppingSubscription(
                events, () -> between.step("poll"), following::decrementAndGet);
    }

    @Override
    public EventLag lag(EventPartition partition, Position after) {
        return EventLag.NONE;
    }
}
