package dev.fraiseql.domain.event;

import java.util.Objects;

/** An event and its place in the change log. */
public record LoggedEvent(Position position, EntityEvent event) {

    public LoggedEvent {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(event, "event");
    }
}
