package dev.fraiseql.domain.event;

import dev.fraiseql.domain.event.EventQuery.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream of events came: the same ticket with it goes on with exactly what was not read
 * yet. Written as ASCII text that clients keep as it is. It grants nothing: a caller's rights are
 * asked for anew.
 *
 * @param reached where it stands
 * @param delivered events read so far, 0 or more: a limit counts them
 * @param start the stream's bound, inclusive; null for the beginning
 * @param end the stream's bound, exclusive; null for none
 */
public record ResumeToken(
        Reached reached, long delivered, @Nullable Instant start, @Nullable Instant end) {

    /** Characters. Thousands of partitions fit. */
    public static final int MAX_LENGTH = 256 * 1024;

    private static final String HISTORY = "history";
    private static final String LIVE = "live";
    private static final Pattern SEPARATOR = Pattern.compile(";");

    public ResumeToken {
        Objects.requireNonNull(reached, "reached");
        if (delivered < 0) {
            throw new IllegalArgumentException("delivered " + delivered + " is negative");
        }
    }

    /** A place in one of a stream's two parts. */
    public sealed interface Reached {}

    /**
     * Within the history.
     *
     * @param last the place of the last event read; null before the first
     * @param upTo where the history ends and live events begin
     */
    public record History(@Nullable Place last, Checkpoints upTo) implements Reached {
        public History {
            Objects.requireNonNull(upTo, "upTo");
        }
    }

    /**
     * Behind the history.
     *
     * @param checkpoints of the last event read of each partition
     */
    public record Live(Checkpoints checkpoints) implements Reached {
        public Live {
            Objects.requireNonNull(checkpoints, "checkpoints");
        }
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException where it is not such a text
     */
    public static ResumeToken parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH);
        }
        var parts = SEPARATOR.split(text, -1);
        try {
            if (parts.length == 8 && parts[0].equals(HISTORY)) {
                return of(parts, new History(place(parts), Checkpoints.parse(parts[7])));
            }
            if (parts.length == 5 && parts[0].equals(LIVE)) {
                return of(parts, new Live(Checkpoints.parse(parts[4])));
            }
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("not a time", malformed);
        }
        throw new IllegalArgumentException("not a resume token");
    }

    private static ResumeToken of(String[] parts, Reached reached) {
        return new ResumeToken(
                reached, Long.parseLong(parts[1]), instant(parts[2]), instant(parts[3]));
    }

    private static @Nullable Place place(String[] parts) {
        var timestamp = instant(parts[4]);
        return timestamp == null
                ? null
                : new Place(timestamp, EventPartition.parse(parts[5]), Position.parse(parts[6]));
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    @Override
    public String toString() {
        return switch (reached) {
            case History(var last, var upTo) ->
                    head(HISTORY) + (last == null ? ";;" : text(last)) + ";" + upTo;
            case Live(var checkpoints) -> head(LIVE) + checkpoints;
        };
    }

    private String head(String part) {
        return part + ";" + delivered + ";" + text(start) + ";" + text(end) + ";";
    }

    private static String text(Place place) {
        return place.timestamp() + ";" + place.partition() + ";" + place.position();
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
