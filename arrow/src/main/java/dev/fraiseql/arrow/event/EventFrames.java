package dev.fraiseql.arrow.event;

import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads frames. A frame is a whole Arrow IPC stream: the eight columns of every event, then {@code
 * xid} and {@code seq} (its position), {@code changed_fields} (a JSON array, or null), {@code
 * before} (JSON, or null) and {@code digest} (see {@link
 * dev.fraiseql.domain.event.EventDigest#of}).
 */
public final class EventFrames {

    private EventFrames() {}

    /** The same for every frame. */
    public static Schema schema() {
        return FrameFormat.SCHEMA;
    }

    /**
     * A frame that came from outside. Its structure is checked, without reading texts: whoever
     * passes it on undecoded passes on a well-formed stream of the schema.
     *
     * @param arrow taken over
     * @throws FailureException {@code EVENT_FRAME_INVALID}
     */
    public static EventFrame read(byte[] arrow) {
        return checked(
                () -> {
                    var reader = new FrameReader(arrow);
                    return new EventFrame(
                            reader.position(0),
                            reader.position(reader.count() - 1),
                            reader.count(),
                            arrow,
                            EventFrames::decode);
                });
    }

    /**
     * The events of a frame; each agrees with its digest.
     *
     * @throws FailureException {@code EVENT_FRAME_INVALID}
     */
    public static List<LoggedEvent> decode(byte[] arrow) {
        return checked(
                () -> {
                    var reader = new FrameReader(arrow);
                    var events = new ArrayList<LoggedEvent>(reader.count());
                    for (var row = 0; row < reader.count(); row++) {
                        events.add(reader.event(row));
                    }
                    return Collections.unmodifiableList(events);
                });
    }

    /**
     * Several frames as one Arrow IPC stream, without decoding or copying them: their common
     * schema, each one's batch, the end.
     *
     * @param frames made by {@link EventFrameEncoder} or checked by {@link #read}
     */
    public static InputStream body(List<EventFrame> frames) {
        var parts = new ArrayList<InputStream>();
        parts.add(new ByteArrayInputStream(FrameFormat.PREFIX));
        for (var frame : frames) {
            var arrow = frame.arrow();
            parts.add(
                    new ByteArrayInputStream(
                            arrow, FrameFormat.PREFIX.length, arrow.length - ENDS_OF_FRAME));
        }
        parts.add(new ByteArrayInputStream(FrameFormat.END));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** Bytes of {@link #body}. */
    public static long bodyBytes(List<EventFrame> frames) {
        return ENDS_OF_FRAME
                + frames.stream()
                        .mapToLong(frame -> frame.arrow().length - (long) ENDS_OF_FRAME)
                        .sum();
    }

    private static final int ENDS_OF_FRAME = FrameFormat.PREFIX.length + FrameFormat.END.length;

    private interface Reading<T> {
        T read();
    }

    /**
     * Whatever is wrong with the bytes shows as an unchecked exception of the reader or the JDK.
     */
    private static <T> T checked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException
                | java.time.DateTimeException e) {
            throw Failure.of(
                            FailureCode.EVENT_FRAME_INVALID,
                            "A frame of events can't be read: " + e.getMessage(),
                            "See who else writes to the stream; FraiseQL's relay must be the only one.")
                    .causedBy(e);
        }
    }
}
