package dev.fraiseql.arrow.event;

import static dev.fraiseql.arrow.event.FrameFormat.END;
import static dev.fraiseql.arrow.event.FrameFormat.MESSAGE_HEAD;
import static dev.fraiseql.arrow.event.FrameFormat.PREFIX;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads one frame where it lies. The constructor checks that every length, offset and position
 * holds; nothing is allocated for what a number in the bytes claims. What is wrong is an {@link
 * IllegalArgumentException} or {@link IndexOutOfBoundsException}.
 */
final class FrameReader {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] frame;
    private final ByteBuffer bytes;
    private final int count;

    /** Begin of each column's validity; -1 where none is null. */
    private final int[] validity = new int[FrameFormat.COLUMNS];

    /** Begin of each column's offsets, or of its numbers. */
    private final int[] slots = new int[FrameFormat.COLUMNS];

    /** Begin of each text column's bytes. */
    private final int[] texts = new int[FrameFormat.COLUMNS];

    private final RowBytes row = new RowBytes();

    FrameReader(byte[] frame) {
        this.frame = frame;
        this.bytes = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        var least = PREFIX.length + MESSAGE_HEAD + END.length;
        require(
                frame.length > least
                        && Arrays.equals(frame, 0, PREFIX.length, PREFIX, 0, PREFIX.length),
                "it does not begin with the schema of events");
        require(
                Arrays.equals(frame, frame.length - END.length, frame.length, END, 0, END.length),
                "it has no end");
        require(
                bytes.getInt(PREFIX.length) == FrameFormat.CONTINUATION,
                "no message follows the schema");
        var metadataBytes = bytes.getInt(PREFIX.length + Integer.BYTES);
        require(
                metadataBytes > 0
                        && metadataBytes % FrameFormat.ALIGNMENT == 0
                        && metadataBytes <= frame.length - least,
                "the batch's metadata has a wrong length");
        var metadataStart = PREFIX.length + MESSAGE_HEAD;
        var body = metadataStart + metadataBytes;
        var batch =
                batch(
                        bytes.slice(metadataStart, metadataBytes).order(ByteOrder.LITTLE_ENDIAN),
                        frame.length - END.length - body);
        this.count = Math.toIntExact(batch.length());
        require(count > 0, "it holds no event");
        placeColumns(batch, body);
        checkPositions();
    }

    private static RecordBatch batch(ByteBuffer metadata, int bodyBytes) {
        var message = Message.getRootAsMessage(metadata);
        require(message.headerType() == MessageHeader.RecordBatch, "it holds no record batch");
        require(message.bodyLength() == bodyBytes, "the batch's body has another length");
        var batch = (RecordBatch) message.header(new RecordBatch());
        require(
                batch != null
                        && batch.compression() == null
                        && batch.variadicBufferCountsLength() == 0
                        && batch.nodesLength() == FrameFormat.COLUMNS
                        && batch.buffersLength() == FrameFormat.BUFFERS,
                "the batch has other columns");
        return Objects.requireNonNull(batch);
    }

    private void placeColumns(RecordBatch batch, int body) {
        var places = new BufferPlaces(batch, body, frame.length - END.length);
        for (var column = 0; column < FrameFormat.COLUMNS; column++) {
            var node = batch.nodes(column);
            require(node.length() == count, "a column has another length");
            require(
                    node.nullCount() >= 0
                            && node.nullCount() <= (FrameFormat.isNullable(column) ? count : 0),
                    "a column has nulls it can't have");
            // The bits say which; without nulls there may be none.
            places.next();
            require(
                    node.nullCount() == 0 || places.length() >= (count + 7L) / 8,
                    "a column's validity is too short");
            validity[column] = node.nullCount() == 0 ? -1 : places.start();
            places.next();
            slots[column] = places.start();
            if (FrameFormat.isText(column)) {
                require(
                        places.length() >= (count + 1L) * Integer.BYTES,
                        "a column's offsets are too short");
                places.next();
                texts[column] = places.start();
                checkOffsets(column, places.length());
            } else {
                require(places.length() >= (long) count * Long.BYTES, "a column is too short");
            }
        }
    }

    private void checkOffsets(int column, int length) {
        var previous = bytes.getInt(slots[column]);
        require(previous == 0, "a column's first text does not begin at 0");
        for (var i = 1; i <= count; i++) {
            var next = bytes.getInt(slots[column] + i * Integer.BYTES);
            require(next >= previous, "a column's offsets go back");
            previous = next;
        }
        require(previous <= length, "a column's texts are too short");
    }

    private void checkPositions() {
        var previous = position(0);
        for (var i = 1; i < count; i++) {
            var next = position(i);
            require(next.compareTo(previous) > 0, "its positions do not ascend");
            previous = next;
        }
    }

    int count() {
        return count;
    }

    Position position(int index) {
        return new Position(number(FrameFormat.XID, index), number(FrameFormat.SEQ, index));
    }

    /** Fails where the texts are no UTF-8 or do not agree with the event's digest. */
    LoggedEvent event(int index) {
        var micros = number(FrameFormat.TIMESTAMP, index);
        row.start();
        var event =
                new EntityEvent(
                        digested(FrameFormat.EVENT_ID, index),
                        digested(FrameFormat.EVENT_TYPE, index),
                        digested(FrameFormat.ENTITY_TYPE, index),
                        digestedBefore(micros, FrameFormat.ENTITY_ID, index),
                        Instant.ofEpochSecond(
                                Math.floorDiv(micros, MICROS_PER_SECOND),
                                Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO),
                        digested(FrameFormat.DATA, index),
                        nullable(FrameFormat.USER_ID, index),
                        nullable(FrameFormat.ORG_ID, index));
        require(
                row.digest() == number(FrameFormat.DIGEST, index),
                "an event does not agree with its digest");
        var fields = optional(FrameFormat.CHANGED_FIELDS, index);
        return new LoggedEvent(
                position(index),
                event,
                change(
                        fields == null ? null : ChangedFields.read(fields),
                        optional(FrameFormat.BEFORE, index)));
    }

    private static Change change(java.util.@Nullable List<String> fields, @Nullable String before) {
        return fields == null && before == null ? Change.UNKNOWN : new Change(fields, before);
    }

    private String digestedBefore(long micros, int column, int index) {
        var text = digested(column, index);
        row.add(micros);
        return text;
    }

    private String digested(int column, int index) {
        var start = start(column, index);
        var length = end(column, index) - start;
        row.add(frame, start, length);
        return text(start, length);
    }

    private @Nullable String nullable(int column, int index) {
        if (isNull(column, index)) {
            row.addNull();
            return null;
        }
        return digested(column, index);
    }

    private @Nullable String optional(int column, int index) {
        var start = start(column, index);
        return isNull(column, index) ? null : text(start, end(column, index) - start);
    }

    private boolean isNull(int column, int index) {
        return validity[column] >= 0
                && (frame[validity[column] + (index >> 3)] >> (index & 7) & 1) == 0;
    }

    private int start(int column, int index) {
        return texts[column] + bytes.getInt(slots[column] + index * Integer.BYTES);
    }

    private int end(int column, int index) {
        return start(column, index + 1);
    }

    private long number(int column, int index) {
        return bytes.getLong(slots[column] + index * Long.BYTES);
    }

    /** Where the replacement stands, it must have been there: it is what wrong bytes become. */
    private String text(int start, int length) {
        var text = new String(frame, start, length, StandardCharsets.UTF_8);
        require(
                text.indexOf(REPLACEMENT) < 0
                        || Arrays.equals(
                                text.getBytes(StandardCharsets.UTF_8),
                                Arrays.copyOfRange(frame, start, start + length)),
                "a text is no UTF-8");
        return text;
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
