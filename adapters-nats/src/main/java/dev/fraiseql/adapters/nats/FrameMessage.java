package dev.fraiseql.adapters.nats;

import dev.fraiseql.arrow.event.EventFrameEncoder;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Traces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A frame, or a part of one, that becomes a message.
 *
 * @param micros time of the frame's first event
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FrameMessage(
        int partition, EventFrame frame, long micros, int part, int parts, byte[] data) {

    /**
     * A batch as messages: by partition, then by position. The same batch gives the same messages.
     *
     * @param maxBytes of a message's payload, and bound of the encoder's frames
     */
    static List<FrameMessage> of(
            EventBatch batch, int partitions, EventFrameEncoder encoder, int maxBytes) {
        var messages = new ArrayList<FrameMessage>();
        var split = split(batch.events(), partitions);
        for (var partition = 0; partition < partitions; partition++) {
            var at = 0;
            for (var frame : encoder.encode(split.get(partition))) {
                var time = split.get(partition).get(at).event().timestamp();
                var events = split.get(partition).subList(at, at + frame.count());
                at += frame.count();
                cut(
                        partition,
                        frame.tracedBy(Traces.of(events)),
                        time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000,
                        maxBytes,
                        messages);
            }
        }
        return messages;
    }

    private static void cut(
            int partition, EventFrame frame, long micros, int maxBytes, List<FrameMessage> into) {
        var bytes = frame.arrow();
        var parts = Math.ceilDiv(bytes.length, maxBytes);
        for (var part = 0; part < parts; part++) {
            var from = part * maxBytes;
            var data =
                    parts == 1
                            ? bytes
                            : Arrays.copyOfRange(
                                    bytes, from, Math.min(bytes.length, from + maxBytes));
            into.add(new FrameMessage(partition, frame, micros, part, parts, data));
        }
    }

    private static List<List<LoggedEvent>> split(List<LoggedEvent> events, int partitions) {
        if (partitions == 1) {
            return List.of(events);
        }
        var split = new ArrayList<List<LoggedEvent>>();
        for (var i = 0; i < partitions; i++) {
            split.add(new ArrayList<>());
        }
        for (var event : events) {
            var entity = event.event();
            split.get(EventPartition.numberOf(entity.entityType(), entity.entityId(), partitions))
                    .add(event);
        }
        return split;
    }

    /** Stable: the same events in the same partition have the same. */
    String id(String source) {
        var id = source + "/" + partition + "@" + frame.first() + "-" + frame.last();
        return parts == 1 ? id : id + "#" + part;
    }
}
