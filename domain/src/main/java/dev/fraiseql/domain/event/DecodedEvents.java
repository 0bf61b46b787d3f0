package dev.fraiseql.domain.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events at hand. */
record DecodedEvents(List<LoggedEvent> events) implements EventBatch {

    DecodedEvents {
        events = List.copyOf(events);
    }

    @Override
    public List<EventFrame> frames() {
        return List.of();
    }

    @Override
    public List<String> traces() {
        return Traces.of(events);
    }

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public Position first() {
        return events.getFirst().position();
    }

    @Override
    public Position last() {
        return events.getLast().position();
    }

    @Override
    public EventBatch after(Position checkpoint) {
        if (isEmpty() || first().compareTo(checkpoint) > 0) {
            return this;
        }
        return EventBatch.of(
                events.stream()
                        .filter(event -> event.position().compareTo(checkpoint) > 0)
                        .toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventBatch batch && events.equals(batch.events());
    }

    @Override
    public int hashCode() {
        return events.hashCode();
    }
}
