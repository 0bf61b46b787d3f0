package dev.fraiseql.testkit.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.ProjectionRebuild;
import dev.fraiseql.ports.query.RowStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The generations of a store of events: one is live, and another may be beside it. Outlives the
 * projections that write to it. Thread-safe.
 */
public final class MemoryEventStore implements EventStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile MemoryGeneration live = new MemoryGeneration();
    private volatile @Nullable MemoryGeneration other;
    private volatile boolean swapped;

    @Override
    public RowStream read(EventQuery query) {
        return new MemoryRowStream(
                EventColumns.schema(query.extras()),
                stored(query).map(stored -> row(stored, query.extras())).iterator(),
                () -> {});
    }

    @Override
    public Checkpoints checkpoints() {
        return live.checkpoints();
    }

    /** The matching events, in order. */
    public List<EntityEvent> find(EventQuery query) {
        return stored(query).map(stored -> stored.event().event()).toList();
    }

    MemoryGeneration live() {
        return live;
    }

    ProjectionRebuild.State state() {
        if (other == null) {
            return ProjectionRebuild.State.NONE;
        }
        return swapped ? ProjectionRebuild.State.SWAPPED : ProjectionRebuild.State.BUILDING;
    }

    synchronized MemoryGeneration beside() {
        if (swapped) {
            throw new IllegalStateException("the old generation is still there");
        }
        var building = other;
        if (building == null) {
            building = new MemoryGeneration();
            other = building;
        }
        return building;
    }

    /** The generation that is being built. */
    synchronized MemoryGeneration building() {
        var building = swapped ? null : other;
        if (building == null) {
            throw MemoryEventSink.replaced();
        }
        return building;
    }

    synchronized void swap() {
        var next = other;
        if (next == null || swapped) {
            throw new IllegalStateException("no generation is being built");
        }
        other = live;
        live = next;
        swapped = true;
    }

    synchronized void dropOther() {
        other = null;
        swapped = false;
    }

    private Stream<MemoryGeneration.Stored> stored(EventQuery query) {
        var limit = query.limit();
        var upTo = query.upTo();
        var generation = live;
        var behind = generation.behind(query.after()).stream();
        return behind.filter(
                        stored ->
                                upTo == null
                                        || upTo.include(
                                                stored.place().partition(),
                                                stored.place().position()))
                .filter(stored -> matches(query.filter(), stored.event().event()))
                .limit(limit == null ? Long.MAX_VALUE : limit);
    }

    private static boolean matches(EventFilter filter, EntityEvent event) {
        return filter.matchesColumns(event)
                && filter.data().stream().allMatch(match -> matches(match, event.data()));
    }

    private static boolean matches(EventFilter.DataMatch match, String data) {
        try {
            var node = JSON.readTree(data);
            for (var key : match.path()) {
                node = node.path(key);
            }
            return node.isValueNode() && !node.isNull() && node.asText().equals(match.value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<@Nullable Object> row(
            MemoryGeneration.Stored stored, List<EventColumns.Extra> extras) {
        var event = stored.event().event();
        var row = new ArrayList<@Nullable Object>();
        row.add(event.eventId());
        row.add(event.eventType());
        row.add(event.entityType());
        row.add(event.entityId());
        row.add(StoredValues.micros(event.timestamp()));
        row.add(event.data());
        row.add(event.userId());
        row.add(event.orgId());
        extras.forEach(extra -> row.add(extra(stored, extra)));
        return row;
    }

    private static @Nullable Object extra(
            MemoryGeneration.Stored stored, EventColumns.Extra extra) {
        return switch (extra) {
            case PARTITION -> stored.place().partition().toString();
            case POSITION -> stored.place().position().toString();
            case CHANGED_FIELDS -> json(stored.event().change().fields());
            case BEFORE -> stored.event().change().before();
        };
    }

    private static @Nullable String json(@Nullable List<String> names) {
        try {
            return names == null ? null : JSON.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
