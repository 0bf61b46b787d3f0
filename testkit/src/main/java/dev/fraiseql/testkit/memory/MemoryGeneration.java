package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events by place, with the checkpoints beside them. Thread-safe. */
final class MemoryGeneration {

    private final TreeMap<EventQuery.Place, LoggedEvent> events =
            new TreeMap<>(
                    Comparator.comparing(EventQuery.Place::timestamp)
                            .thenComparing(EventQuery.Place::partition)
                            .thenComparing(EventQuery.Place::position));
    private Checkpoints checkpoints = Checkpoints.NONE;

    /** An event and where it is. */
    record Stored(EventQuery.Place place, LoggedEvent event) {}

    synchronized Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Both or neither: the events and the checkpoint behind them. */
    synchronized int apply(EventPartition partition, EventBatch batch) {
        var fresh = batch.after(checkpoints.of(partition));
        if (!fresh.isEmpty()) {
            fresh.events().forEach(event -> put(partition, event));
            checkpoints = checkpoints.with(partition, fresh.last());
        }
        return fresh.size();
    }

    /** Whether it was new. */
    synchronized boolean put(EventPartition partition, LoggedEvent event) {
        var place = new EventQuery.Place(event.event().timestamp(), partition, event.position());
        return events.putIfAbsent(place, event) == null;
    }

    /** In order, strictly behind a place where one is given. */
    synchronized List<Stored> behind(EventQuery.@Nullable Place place) {
        var tail = place == null ? events : events.tailMap(place, false);
        return tail.entrySet().stream()
                .map(entry -> new Stored(entry.getKey(), entry.getValue()))
                .toList();
    }

    Stream<Stored> within(Checkpoints upTo) {
        return behind(null).stream()
                .filter(
                        stored ->
                                upTo.include(
                                        stored.place().partition(), stored.place().position()));
    }
}
