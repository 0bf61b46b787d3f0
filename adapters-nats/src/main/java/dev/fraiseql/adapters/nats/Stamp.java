package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;
import io.nats.client.impl.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a message say of its events.
 *
 * @param partition their partition's number
 * @param first position of the first event
 * @param last position of the last event
 * @param count of its events
 * @param after where the partition ended before it: a reader that stands elsewhere misses something
 * @param micros time of the first event, since 1970
 * @param part of a frame that one message can't hold, from 0
 * @param parts of the frame, mostly 1
 * @param ends of all partitions behind this message
 * @param place in the batch; null where each message is a batch
 */
record Stamp(
        int partition,
        Position first,
        Position last,
        int count,
        End after,
        long micros,
        int part,
        int parts,
        Ends ends,
        @Nullable BatchPlace place) {

    private static final String FORMAT = "Fraiseql-Format";
    private static final String CURRENT_FORMAT = "1";
    private static final String PARTITION = "Fraiseql-Partition";
    private static final String FIRST = "Fraiseql-First";
    private static final String LAST = "Fraiseql-Last";
    private static final String COUNT = "Fraiseql-Count";
    private static final String AFTER = "Fraiseql-After";
    private static final String TIME = "Fraiseql-Time";
    private static final String PART = "Fraiseql-Part";
    private static final String PARTS = "Fraiseql-Parts";
    private static final String ENDS = "Fraiseql-Ends";
    private static final String BATCH = "Fraiseql-Batch";

    boolean isLastPart() {
        return part == parts - 1;
    }

    /** Up to here the change log is wholly in the stream. */
    Position checkpoint() {
        return place == null || place.isLast()
                ? (place == null ? last : place.last())
                : place.after();
    }

    /** Events of a partition before this message. */
    long totalBefore(int number) {
        return number == partition ? after.total() : ends.of(number).total();
    }

    Headers headers() {
        var headers =
                new Headers()
                        .put(FORMAT, CURRENT_FORMAT)
                        .put(PARTITION, Integer.toString(partition))
                        .put(FIRST, first.toString())
                        .put(LAST, last.toString())
                        .put(COUNT, Integer.toString(count))
                        .put(AFTER, after.toString())
                        .put(TIME, Long.toString(micros))
                        .put(ENDS, ends.toString());
        if (parts > 1) {
            headers.put(PART, Integer.toString(part)).put(PARTS, Integer.toString(parts));
        }
        if (place != null) {
            headers.put(BATCH, place.toString());
        }
        return headers;
    }

    /** Empty where the message is not a relay's. */
    static Optional<Stamp> read(@Nullable Headers headers) {
        if (headers == null || !CURRENT_FORMAT.equals(headers.getFirst(FORMAT))) {
            return Optional.empty();
        }
        try {
            var parts = headers.getFirst(PARTS);
            var place = headers.getFirst(BATCH);
            var stamp =
                    new Stamp(
                            Integer.parseInt(text(headers, PARTITION)),
                            Position.parse(text(headers, FIRST)),
                            Position.parse(text(headers, LAST)),
                            Integer.parseInt(text(headers, COUNT)),
                            End.parse(text(headers, AFTER)),
                            Long.parseLong(text(headers, TIME)),
                            parts == null ? 0 : Integer.parseInt(text(headers, PART)),
                            parts == null ? 1 : Integer.parseInt(parts),
                            Ends.parse(text(headers, ENDS)),
                            place == null ? null : BatchPlace.parse(place));
            return stamp.holds() ? Optional.of(stamp) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean holds() {
        return partition >= 0
                && partition < ends.ends().size()
                && first.compareTo(last) <= 0
                && after.last().compareTo(first) < 0
                && count > 0
                && part >= 0
                && part < parts
                && (place == null
                        || place.frameBytes() > 0
                                && place.index() >= 0
                                && place.index() < place.messages());
    }

    private static String text(Headers headers, String name) {
        var value = headers.getFirst(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
