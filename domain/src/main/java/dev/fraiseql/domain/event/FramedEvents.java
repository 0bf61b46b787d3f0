package dev.fraiseql.domain.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as they travelled, decoded at the first use. Thread-safe. */
final class FramedEvents implements EventBatch {

    private final List<EventFrame> frames;
    private final int size;
    private volatile @Nullable List<LoggedEvent> events;

    FramedEvents(List<EventFrame> frames) {
        this.frames = List.copyOf(frames);
        this.size = frames.stream().mapToInt(EventFrame::count).sum();
    }

    @Override
    public List<LoggedEvent> events() {
        var decoded = events;
        if (decoded == null) {
            decoded = frames.stream().flatMap(frame -> frame.events().stream()).toList();
            events = decoded;
        }
        return decoded;
    }

    @Override
    public List<EventFrame> frames() {
        return frames;
    }

    @Override
    public List<String> traces() {
        return frames.stream()
                .flatMap(frame -> frame.traces().stream())
                .distinct()
                .limit(Traces.MOST)
                .toList();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Position first() {
        return frames.getFirst().first();
    }

    @Override
    public Position last() {
        return frames.getLast().last();
    }

    /** Whole frames stay as they are; where the checkpoint lies within one, all are decoded. */
    @Override
    public EventBatch after(Position checkpoint) {
        var rest = frames.stream().filter(frame -> frame.last().compareTo(checkpoint) > 0).toList();
        if (!rest.isEmpty() && rest.getFirst().first().compareTo(checkpoint) <= 0) {
            return new DecodedEvents(events()).after(checkpoint);
        }
        return rest.size() == frames.size() ? this : EventBatch.ofFrames(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventBatch batch && events().equals(batch.events());
    }

    @Override
    public int hashCode() {
        return events().hashCode();
    }

    @Override
    public String toString() {
        return "FramedEvents[" + frames.size() + " frames, " + size + " events]";
    }
}
