package dev.fraiseql.domain.event;

import java.util.Objects;

/** An event and its place in the change log. */
public record LoggedEvent(Position position, EntityEvent event, Change change) {

    public LoggedEvent {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(change, "change");
    }

    public LoggedEvent(Position position, EntityEvent event) {
        this(position, event, Change.UNKNOWN);
    }
}
