package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the rows of a binary COPY of the change log; PostgreSQL sends each as one message, the
 * first behind the format's header. The columns are those that {@link PostgresChangeLog} selects,
 * in its order.
 */
final class EventDecoder {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /** The signature, 11 bytes, and the flags. The length of an extension follows. */
    private static final int HEADER_BYTES = 15;

    private static final short TRAILER = -1;

    /** PostgreSQL counts from 2000-01-01. */
    private static final long EPOCH_SECONDS = 946_684_800;

    private static final long MICROS = 1_000_000;

    /** The version of UUIDs whose bits are their maker's: what {@code fraiseql.source} holds. */
    private static final int SOURCE_VERSION = 8;

    /** Dimensions, a flag for nulls, and the type of the elements. */
    private static final int ARRAY_HEADER_BYTES = 3 * Integer.BYTES;

    // A batch names few types and callers, over and over.
    private final RepeatedText eventTypes = new RepeatedText();
    private final RepeatedText entityTypes = new RepeatedText();
    private final RepeatedText users = new RepeatedText();
    private final RepeatedText organisations = new RepeatedText();
    private final RepeatedText traces = new RepeatedText();

    private byte[] row = {};
    private int at;
    private boolean started;

    /** Whether the message holds an event: {@link #event()} then reads it, once. */
    boolean next(byte[] message) {
        row = message;
        at = 0;
        if (!started) {
            started = true;
            at = HEADER_BYTES + Integer.BYTES + (int) INT.get(message, HEADER_BYTES);
            if (at == message.length) {
                return false;
            }
        }
        var columns = (short) SHORT.get(message, at);
        at += Short.BYTES;
        return columns != TRAILER;
    }

    LoggedEvent event() {
        var position = new Position(fixedLong(), fixedLong());
        at += Integer.BYTES;
        var eventId = eventId(new UUID(readLong(), readLong()), position.seq());
        var eventType = repeated(eventTypes);
        var entityType = repeated(entityTypes);
        var entityId = text();
        var timestamp = timestamp(fixedLong());
        var data = text();
        var userId = nullable(users);
        var orgId = nullable(organisations);
        return new LoggedEvent(
                position,
                new EntityEvent(
                        eventId, eventType, entityType, entityId, timestamp, data, userId, orgId),
                change(),
                nullable(traces));
    }

    /**
     * That of the source takes the sequence into itself; an event of before sources has its own.
     */
    private static String eventId(UUID id, long seq) {
        return (id.version() == SOURCE_VERSION
                        ? new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() | seq)
                        : id)
                .toString();
    }

    private Change change() {
        var fields = isNull() ? null : texts();
        var before = isNull() ? null : text();
        return fields == null && before == null ? Change.UNKNOWN : new Change(fields, before);
    }

    /** An array of one dimension, or none where it is empty, without nulls. */
    private List<String> texts() {
        var end = length() + at;
        var dimensions = (int) INT.get(row, at);
        at += ARRAY_HEADER_BYTES;
        var texts = new ArrayList<String>();
        if (dimensions > 0) {
            at += 2 * Integer.BYTES;
            while (at < end) {
                texts.add(text());
            }
        }
        return texts;
    }

    /** Whether the next value is null, which then is behind us. */
    private boolean isNull() {
        if ((int) INT.get(row, at) >= 0) {
            return false;
        }
        at += Integer.BYTES;
        return true;
    }

    private static Instant timestamp(long microsSince2000) {
        return Instant.ofEpochSecond(
                EPOCH_SECONDS + Math.floorDiv(microsSince2000, MICROS),
                Math.floorMod(microsSince2000, MICROS) * 1000);
    }

    private String text() {
        var length = length();
        var text = new String(row, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private String repeated(RepeatedText texts) {
        var length = length();
        var text = texts.decode(row, at, length);
        at += length;
        return text;
    }

    private @Nullable String nullable(RepeatedText texts) {
        return isNull() ? null : repeated(texts);
    }

    private long fixedLong() {
        at += Integer.BYTES;
        return readLong();
    }

    private long readLong() {
        var value = (long) LONG.get(row, at);
        at += Long.BYTES;
        return value;
    }

    private int length() {
        var length = (int) INT.get(row, at);
        at += Integer.BYTES;
        return length;
    }
}
