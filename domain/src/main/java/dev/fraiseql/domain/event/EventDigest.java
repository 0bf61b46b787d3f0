package dev.fraiseql.domain.event;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a set of events comes to, whatever their order: two stores that hold the same events have
 * the same.
 *
 * @param count events
 * @param checksum the sum of {@link #of(EntityEvent)} over them
 */
public record EventDigest(long count, long checksum) {

    public static final EventDigest NONE = new EventDigest(0, 0);

    public EventDigest plus(EventDigest other) {
        return new EventDigest(count + other.count, checksum + other.checksum);
    }

    /**
     * An event's digest, 32 bits: CRC-32C of its eight columns as UTF-8, each behind its length in
     * bytes (4 bytes, big-endian; -1 for null), the timestamp as decimal microseconds since 1970.
     * Stores keep it beside the event, so it must never change.
     */
    public static long of(EntityEvent event) {
        var crc = new CRC32C();
        add(crc, event.eventId());
        add(crc, event.eventType());
        add(crc, event.entityType());
        add(crc, event.entityId());
        var time = event.timestamp();
        add(crc, Long.toString(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000));
        add(crc, event.data());
        add(crc, event.userId());
        add(crc, event.orgId());
        return crc.getValue();
    }

    private static void add(CRC32C crc, @Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        var length = text == null ? -1 : bytes.length;
        for (var shift = 24; shift >= 0; shift -= 8) {
            crc.update(length >> shift);
        }
        crc.update(bytes);
    }
}
