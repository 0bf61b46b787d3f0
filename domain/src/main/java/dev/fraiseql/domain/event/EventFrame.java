package dev.fraiseql.domain.event;

import java.util.List;
import java.util.function.Function;

/**
 * Many events as they travel: one Arrow IPC stream, encoded once and passed on undecoded wherever
 * nobody needs the values. Immutable, as long as nobody writes into its bytes.
 */
public final class EventFrame {

    private final Position first;
    private final Position last;
    private final int count;
    private final byte[] arrow;
    private final Function<byte[], List<LoggedEvent>> decoder;
    private final List<String> traces;

    /** Of events that nobody follows. */
    public EventFrame(
            Position first,
            Position last,
            int count,
            byte[] arrow,
            Function<byte[], List<LoggedEvent>> decoder) {
        this(first, last, count, arrow, decoder, List.of());
    }

    /**
     * @param first position of the first event
     * @param last position of the last event
     * @param count events within, at least 1
     * @param arrow the encoded events; taken over
     * @param decoder how to read {@code arrow}; fails with {@code EVENT_FRAME_INVALID}
     * @param traces the W3C trace contexts of what made the events, which travel beside the frame
     */
    public EventFrame(
            Position first,
            Position last,
            int count,
            byte[] arrow,
            Function<byte[], List<LoggedEvent>> decoder,
            List<String> traces) {
        if (count < 1) {
            throw new IllegalArgumentException("a frame of " + count + " events");
        }
        this.first = first;
        this.last = last;
        this.count = count;
        this.arrow = arrow;
        this.decoder = decoder;
        this.traces = List.copyOf(traces);
    }

    /** The same, of events that somebody follows. */
    public EventFrame tracedBy(List<String> contexts) {
        return contexts.isEmpty()
                ? this
                : new EventFrame(first, last, count, arrow, decoder, contexts);
    }

    public List<String> traces() {
        return traces;
    }

    public Position first() {
        return first;
    }

    public Position last() {
        return last;
    }

    public int count() {
        return count;
    }

    /** The encoded events, not copied: nobody writes into them. */
    public byte[] arrow() {
        return arrow;
    }

    /** Decodes, at each call. */
    public List<LoggedEvent> events() {
        return decoder.apply(arrow);
    }

    @Override
    public String toString() {
        return "EventFrame[" + count + " events, " + first + " to " + last + "]";
    }
}
