package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events by position, with the checkpoint beside them. Outlives the sinks that write to it.
 * Thread-safe.
 */
public final class MemoryEventStore implements EventStore {

    private final TreeMap<Position, EntityEvent> events = new TreeMap<>();
    private Position checkpoint = Position.START;

    @Override
    public RowStream read(EventQuery query) {
        return new MemoryRowStream(
                EventColumns.SCHEMA,
                find(query).stream().map(MemoryEventStore::row).iterator(),
                () -> {});
    }

    /** The matching events, by timestamp, then position. */
    public synchronized List<EntityEvent> find(EventQuery query) {
        var limit = query.limit();
        return events.values().stream()
                .filter(event -> matches(query, event))
                // Stable, and the map's order is that of positions.
                .sorted(Comparator.comparing(EntityEvent::timestamp))
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .toList();
    }

    synchronized Position checkpoint() {
        return checkpoint;
    }

    /** Both or neither: the events and the checkpoint behind them. */
    synchronized int apply(EventBatch batch) {
        var fresh = batch.after(checkpoint);
        if (!fresh.isEmpty()) {
            fresh.events().forEach(event -> events.put(event.position(), event.event()));
            checkpoint = fresh.last();
        }
        return fresh.size();
    }

    private static boolean matches(EventQuery query, EntityEvent event) {
        var start = query.start();
        var end = query.end();
        return (query.entityType() == null || query.entityType().equals(event.entityType()))
                && (query.orgId() == null || query.orgId().equals(event.orgId()))
                && (start == null || !event.timestamp().isBefore(start))
                && (end == null || event.timestamp().isBefore(end));
    }

    private static List<@Nullable Object> row(EntityEvent event) {
        return Stream.<@Nullable Object>of(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        StoredValues.micros(event.timestamp()),
                        event.data(),
                        event.userId(),
                        event.orgId())
                .toList();
    }
}
