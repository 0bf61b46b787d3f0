package dev.fraiseql.domain.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event and its place in the change log.
 *
 * @param trace the W3C trace context of what made it; null where nobody followed that
 */
public record LoggedEvent(
        Position position, EntityEvent event, Change change, @Nullable String trace) {

    public LoggedEvent {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(change, "change");
    }

    public LoggedEvent(Position position, EntityEvent event, Change change) {
        this(position, event, change, null);
    }

    public LoggedEvent(Position position, EntityEvent event) {
        this(position, event, Change.UNKNOWN);
    }
}
