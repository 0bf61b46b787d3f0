package dev.fraiseql.arrow.event;

import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as frames. Where a frame ends depends on the events and the bound alone, so the same
 * events give the same frames in every process. One thread at a time.
 */
public final class EventFrameEncoder {

    /**
     * Beside the values: schema, metadata, end and padding. It decides where frames end, so it must
     * not change while messages of an older version may be half published.
     */
    private static final int OVERHEAD = 4096;

    /** The smallest bound. */
    public static final int LEAST_BYTES = 2 * OVERHEAD;

    /** Four numbers, nine offsets, and validity. */
    private static final int ROW_BYTES = 4 * Long.BYTES + 9 * Integer.BYTES + 1;

    private static final int TEXTS = 9;

    private final int maxBytes;
    private final FrameWriter writer = new FrameWriter();
    private final byte[] @Nullable [] row = new byte[TEXTS][];

    // A batch names few types and callers over and over, mostly by the same object.
    private final RepeatedBytes eventTypes = new RepeatedBytes();
    private final RepeatedBytes entityTypes = new RepeatedBytes();
    private final RepeatedBytes users = new RepeatedBytes();
    private final RepeatedBytes organisations = new RepeatedBytes();

    /**
     * @param maxBytes a frame is no larger, unless a single event is
     */
    public EventFrameEncoder(int maxBytes) {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "frames of " + maxBytes + " bytes; at least " + LEAST_BYTES);
        }
        this.maxBytes = maxBytes;
    }

    /**
     * @param events positions strictly ascend
     */
    public List<EventFrame> encode(List<LoggedEvent> events) {
        var frames = new ArrayList<EventFrame>();
        var first = Position.START;
        var last = Position.START;
        var size = (long) OVERHEAD;
        writer.start();
        for (var event : events) {
            var bytes = texts(event) + ROW_BYTES;
            if (writer.count() > 0 && size + bytes > maxBytes) {
                frames.add(finish(first, last));
                size = OVERHEAD;
            }
            if (writer.count() == 0) {
                first = event.position();
            }
            writer.add(event, row);
            last = event.position();
            size += bytes;
        }
        if (writer.count() > 0) {
            frames.add(finish(first, last));
        }
        return frames;
    }

    private EventFrame finish(Position first, Position last) {
        var count = writer.count();
        return new EventFrame(first, last, count, writer.finish(), EventFrames::decode);
    }

    /** Puts the texts of an event into {@link #row}; gives their bytes. */
    private long texts(LoggedEvent logged) {
        var event = logged.event();
        row[0] = utf8(event.eventId());
        row[1] = eventTypes.of(event.eventType());
        row[2] = entityTypes.of(event.entityType());
        row[3] = utf8(event.entityId());
        row[4] = utf8(event.data());
        row[5] = users.of(event.userId());
        row[6] = organisations.of(event.orgId());
        var change = logged.change();
        row[7] = nullable(change.fieldsAsJson());
        row[8] = nullable(change.before());
        var bytes = 0L;
        for (var text : row) {
            bytes += text == null ? 0 : text.length;
        }
        return bytes;
    }

    private static byte @Nullable [] nullable(@Nullable String text) {
        return text == null ? null : utf8(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
