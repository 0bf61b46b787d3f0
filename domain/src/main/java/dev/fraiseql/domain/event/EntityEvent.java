package dev.fraiseql.domain.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entity. Its eight components are the eight columns of every event
 * result.
 *
 * @param eventId unique and stable: a redelivered event has the same
 * @param eventType {@code Created}, {@code Updated}, {@code Deleted}, {@code Snapshot}, {@code
 *     Truncated} or a custom name
 * @param entityId the key; a JSON array of its parts where it is composite
 * @param timestamp when the mutation's transaction began, in microseconds
 * @param data JSON of the row after the change, or of the deleted row
 */
public record EntityEvent(
        String eventId,
        String eventType,
        String entityType,
        String entityId,
        Instant timestamp,
        String data,
        @Nullable String userId,
        @Nullable String orgId) {

    public EntityEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(eventType, "eventType");
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(entityId, "entityId");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(data, "data");
    }
}
