package dev.fraiseql.testkit.memory;

import static java.util.stream.Collectors.toMap;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Feeds a {@link MemoryEventStore}. */
public final class MemoryProjection implements Projection {

    private final String name;
    private final MemoryEventStore store;
    private final Supplier<MemoryGeneration> generation;

    public MemoryProjection(String name, MemoryEventStore store) {
        this(name, store, store::live);
    }

    private MemoryProjection(
            String name, MemoryEventStore store, Supplier<MemoryGeneration> generation) {
        this.name = name;
        this.store = store;
        this.generation = generation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EventSink open(EventPartition partition) {
        return new MemoryEventSink(generation.get(), generation, partition);
    }

    @Override
    public Checkpoints checkpoints() {
        return generation.get().checkpoints();
    }

    @Override
    public Delivery apply(EventPartition partition, LoggedEvent event) {
        return Delivery.applied(generation.get().put(partition, event) ? 1 : 0);
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        return generation
                .get()
                .within(upTo)
                .map(stored -> stored.event().event())
                .filter(event -> !event.timestamp().isBefore(from))
                .filter(event -> event.timestamp().isBefore(until))
                .collect(
                        toMap(
                                event -> event.timestamp().truncatedTo(ChronoUnit.HOURS),
                                event -> new EventDigest(1, EventDigest.of(event)),
                                EventDigest::plus,
                                TreeMap::new));
    }

    @Override
    public ProjectionRebuild rebuild() {
        return new ProjectionRebuild() {
            @Override
            public State state() {
                return store.state();
            }

            @Override
            public Projection target() {
                store.beside();
                return new MemoryProjection(name, store, store::building);
            }

            @Override
            public void swap() {
                store.swap();
            }

            @Override
            public void dropOther() {
                store.dropOther();
            }
        };
    }
}
