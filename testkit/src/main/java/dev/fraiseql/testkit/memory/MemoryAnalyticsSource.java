package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.query.RowStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates queries over the live generation of a {@link MemoryEventStore}. */
public final class MemoryAnalyticsSource implements AnalyticsSource {

    private final MemoryEventStore store;

    public MemoryAnalyticsSource(MemoryEventStore store) {
        this.store = store;
    }

    @Override
    public RowStream rows(PreparedQuery query) {
        var events = store.live().behind(null).stream().map(MemoryAnalyticsSource::row).toList();
        var evaluator = new MemoryEvaluator(table -> events, query.arguments());
        var roots = query.query().roots();
        if (roots.size() != 1) {
            throw new IllegalArgumentException("a stream needs exactly one root of rows");
        }
        return switch (roots.getFirst()) {
            case RootField.Many(_, var rows) -> stream(rows, evaluator.rows(rows, Long.MAX_VALUE));
            case RootField.One(_, var rows) -> stream(rows, evaluator.rows(rows, 1));
            case RootField.Summary(_, var grouping) ->
                    new MemoryRowStream(
                            ResultShape.of(grouping),
                            evaluator.groups(grouping).iterator(),
                            () -> {});
            case RootField.Groups(_, var grouping) ->
                    new MemoryRowStream(
                            ResultShape.of(grouping),
                            evaluator.groups(grouping).iterator(),
                            () -> {});
            case RootField.Page _, RootField.Value _, RootField.Written _, RootField.Constant _ ->
                    throw new IllegalArgumentException("a stream needs exactly one root of rows");
        };
    }

    private static RowStream stream(RowSet rows, Iterator<List<@Nullable Object>> all) {
        return new MemoryRowStream(ResultShape.of(rows), all, () -> {});
    }

    private static Row row(MemoryGeneration.Stored stored) {
        var logged = stored.event();
        var event = logged.event();
        var values = new HashMap<String, @Nullable Object>();
        values.put("event_id", event.eventId());
        values.put("event_type", event.eventType());
        values.put("entity_type", event.entityType());
        values.put("entity_id", event.entityId());
        values.put("timestamp", event.timestamp().toString());
        values.put("data", event.data());
        values.put("user_id", event.userId());
        values.put("org_id", event.orgId());
        values.put("changed_fields", logged.change().fieldsAsJson());
        values.put("before", logged.change().before());
        return new Row(values);
    }
}
