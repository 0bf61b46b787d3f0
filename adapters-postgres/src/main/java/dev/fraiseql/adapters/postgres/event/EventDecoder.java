package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    // A batch names few types and callers, over and over.
    private final RepeatedText eventTypes = new RepeatedText();
    private final RepeatedText entityTypes = new RepeatedText();
    private final RepeatedText users = new RepeatedText();
    private final RepeatedText organisations = new RepeatedText();

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
        var eventId = new UUID(readLong(), readLong()).toString();
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
                        eventId, eventType, entityType, entityId, timestamp, data, userId, orgId));
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
        if ((int) INT.get(row, at) < 0) {
            at += Integer.BYTES;
            return null;
        }
        return repeated(texts);
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
