package dev.fraiseql.domain.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events; null leaves a component open.
 *
 * @param entityType exactly
 * @param eventType as {@link EntityEvent#eventType()} has it
 * @param orgId events of this organisation; a caller that acts for one is always held to it
 * @param start inclusive
 * @param end exclusive
 * @param data all must hold
 */
public record EventFilter(
        @Nullable String entityType,
        @Nullable String eventType,
        @Nullable String entityId,
        @Nullable String userId,
        @Nullable String orgId,
        @Nullable Instant start,
        @Nullable Instant end,
        List<DataMatch> data) {

    public static final EventFilter ALL =
            new EventFilter(null, null, null, null, null, null, null, List.of());

    public EventFilter {
        data = List.copyOf(data);
    }

    /**
     * A value within an event's {@code data}.
     *
     * @param path object keys from the outermost, at least one; arrays are not entered
     * @param value the scalar's text: a string's own, a number's and a boolean's as JSON writes it
     */
    public record DataMatch(List<String> path, String value) {
        public DataMatch {
            path = List.copyOf(path);
            if (path.isEmpty()) {
                throw new IllegalArgumentException("a path needs a key");
            }
        }
    }

    public EventFilter ofType(@Nullable String type) {
        return new EventFilter(type, eventType, entityId, userId, orgId, start, end, data);
    }

    public EventFilter ofOrganisation(@Nullable String organisation) {
        return new EventFilter(
                entityType, eventType, entityId, userId, organisation, start, end, data);
    }

    public EventFilter withData(List<DataMatch> matches) {
        return new EventFilter(entityType, eventType, entityId, userId, orgId, start, end, matches);
    }

    public EventFilter between(@Nullable Instant from, @Nullable Instant until) {
        return new EventFilter(entityType, eventType, entityId, userId, orgId, from, until, data);
    }

    /** Whether the event passes, {@link #data()} aside: that needs a reader of JSON. */
    public boolean matchesColumns(EntityEvent event) {
        return (entityType == null || entityType.equals(event.entityType()))
                && (eventType == null || eventType.equals(event.eventType()))
                && (entityId == null || entityId.equals(event.entityId()))
                && (userId == null || userId.equals(event.userId()))
                && (orgId == null || orgId.equals(event.orgId()))
                && (start == null || !event.timestamp().isBefore(start))
                && (end == null || event.timestamp().isBefore(end));
    }
}
