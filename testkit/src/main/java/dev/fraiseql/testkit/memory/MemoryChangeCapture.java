package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.ports.event.ChangeCapture;
import dev.fraiseql.testkit.contract.RowJson;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes what {@link MemoryQuerySource} changes in tracked tables into events of one transaction.
 */
public final class MemoryChangeCapture implements ChangeCapture {

    private final MemoryChangeLog log;
    private final Clock clock;
    private final Map<TableName, EntityType> tracked = new ConcurrentHashMap<>();

    public MemoryChangeCapture(MemoryChangeLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void track(EntityType type) {
        tracked.put(type.table(), type);
    }

    void record(Subject subject, List<Change> changes) {
        try (var transaction = log.begin()) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            for (var each : changes) {
                var type = tracked.get(each.type().table());
                if (type != null) {
                    transaction.write(
                            new EntityEvent(
                                    UUID.randomUUID().toString(),
                                    each.eventType(),
                                    type.name(),
                                    entityId(type, each.row()),
                                    now,
                                    data(type, each.row()),
                                    subject.userId(),
                                    subject.orgId()));
                }
            }
            transaction.commit();
        }
    }

    private static String entityId(EntityType type, Row row) {
        var parts =
                type.primaryKey().stream()
                        .map(column -> Objects.toString(row.get(column)))
                        .toList();
        return parts.size() == 1
                ? parts.getFirst()
                : parts.stream()
                        .map(part -> "\"" + part + "\"")
                        .collect(Collectors.joining(",", "[", "]"));
    }

    /** The row's columns under their own names. */
    private static String data(EntityType type, Row row) {
        var schema =
                new ResultSchema(
                        type.fields().stream()
                                .map(
                                        field ->
                                                new NamedField(
                                                        field.column(),
                                                        field.type(),
                                                        field.nullable()))
                                .toList());
        return RowJson.object(
                schema,
                type.fields().stream()
                        .<@Nullable Object>map(
                                field -> {
                                    var stored = row.get(field.column());
                                    return stored == null
                                            ? null
                                            : StoredValues.toResult(field.type(), stored);
                                })
                        .toList());
    }

    /**
     * @param row as it is now, or was before it was deleted
     */
    record Change(String eventType, EntityType type, Row row) {}
}
