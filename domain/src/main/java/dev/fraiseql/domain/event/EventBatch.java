package dev.fraiseql.domain.event;

import java.util.List;

/**
 * Events of one partition in change-log order; positions strictly ascend. May be empty. Two batches
 * of the same events are equal.
 */
// To initialize DecodedEvents nothing of this interface is needed.
@SuppressWarnings("ClassInitializationDeadlock")
public sealed interface EventBatch permits DecodedEvents, FramedEvents {

    EventBatch EMPTY = new DecodedEvents(List.of());

    static EventBatch of(List<LoggedEvent> events) {
        return events.isEmpty() ? EMPTY : new DecodedEvents(events);
    }

    /** As they travelled; decoded where somebody asks for the events. */
    static EventBatch ofFrames(List<EventFrame> frames) {
        return frames.isEmpty() ? EMPTY : new FramedEvents(frames);
    }

    /** Batches that follow one another, as one; frames stay frames where all came in frames. */
    static EventBatch join(List<EventBatch> parts) {
        var full = parts.stream().filter(part -> !part.isEmpty()).toList();
        if (full.size() <= 1) {
            return full.isEmpty() ? EMPTY : full.getFirst();
        }
        return full.stream().noneMatch(part -> part.frames().isEmpty())
                ? ofFrames(full.stream().flatMap(part -> part.frames().stream()).toList())
                : of(full.stream().flatMap(part -> part.events().stream()).toList());
    }

    /** Decoded, once, where they are not yet. */
    List<LoggedEvent> events();

    /** The frames that hold exactly these events; empty where they did not travel in frames. */
    List<EventFrame> frames();

    int size();

    /** The position of the first event; not for an empty batch. */
    Position first();

    /** The position of the last event; not for an empty batch. */
    Position last();

    /** The events behind {@code checkpoint}: what remains to be applied. */
    EventBatch after(Position checkpoint);

    /** The W3C trace contexts of what made these events; a few, if they are many. */
    List<String> traces();

    default boolean isEmpty() {
        return size() == 0;
    }
}
