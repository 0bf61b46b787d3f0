package dev.fraiseql.domain.event;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Where the order of events holds: one partition of one source. All events of an entity are in the
 * same partition, so consumers scale out by partitions and keep each entity's order.
 *
 * @param source the database that the events come from, as {@code events.source} names it: {@code
 *     [a-z0-9_-]}
 * @param number from 0
 */
public record EventPartition(String source, int number) implements Comparable<EventPartition> {

    /** The source's name where nothing else is configured. */
    public static final String MAIN = "main";

    /** The one partition of a source that is not cut. */
    public static final EventPartition SINGLE = new EventPartition(MAIN, 0);

    private static final Comparator<EventPartition> ORDER =
            Comparator.comparing(EventPartition::source).thenComparingInt(EventPartition::number);

    public EventPartition {
        Objects.requireNonNull(source, "source");
        if (!source.matches("[a-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("source '" + source + "' is not [a-z0-9_-]{1,64}");
        }
        if (number < 0) {
            throw new IllegalArgumentException("partition " + number + " is negative");
        }
    }

    /**
     * The partition of an entity: the same in every process and version, so it must never change.
     *
     * @param partitions how many the source has, at least 1
     */
    public static int numberOf(String entityType, String entityId, int partitions) {
        if (partitions == 1) {
            return 0;
        }
        var hash = new CRC32C();
        hash.update(entityType.getBytes(StandardCharsets.UTF_8));
        hash.update(0);
        hash.update(entityId.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % partitions);
    }

    /** Reads what {@link #toString()} writes. */
    public static EventPartition parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("partition '" + text + "' is not <source>/<number>");
        }
        return new EventPartition(
                text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(EventPartition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return source + "/" + number;
    }
}
