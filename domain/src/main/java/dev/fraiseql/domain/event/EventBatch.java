package dev.fraiseql.domain.event;

import java.util.List;

/** Events in change-log order; positions strictly ascend. May be empty. */
public record EventBatch(List<LoggedEvent> events) {

    public static final EventBatch EMPTY = new EventBatch(List.of());

    public EventBatch {
        events = List.copyOf(events);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    public int size() {
        return events.size();
    }

    /** The position of the last event; not for an empty batch. */
    public Position last() {
        return events.getLast().position();
    }

    /** The events behind {@code checkpoint}: what remains to be applied. */
    public EventBatch after(Position checkpoint) {
        if (isEmpty() || events.getFirst().position().compareTo(checkpoint) > 0) {
            return this;
        }
        return new EventBatch(
                events.stream()
                        .filter(event -> event.position().compareTo(checkpoint) > 0)
                        .toList());
    }
}
