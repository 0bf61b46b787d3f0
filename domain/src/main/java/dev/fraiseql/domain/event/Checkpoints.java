package dev.fraiseql.domain.event;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far something came in each partition; a partition that is not named is at its start.
 *
 * @param positions of the last event applied or read
 */
public record Checkpoints(SortedMap<EventPartition, Position> positions) {

    public static final Checkpoints NONE = new Checkpoints(new TreeMap<>());

    public Checkpoints {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    public static Checkpoints of(EventPartition partition, Position position) {
        return NONE.with(partition, position);
    }

    public static Checkpoints of(Map<EventPartition, Position> positions) {
        return new Checkpoints(new TreeMap<>(positions));
    }

    public Position of(EventPartition partition) {
        return positions.getOrDefault(partition, Position.START);
    }

    public Checkpoints with(EventPartition partition, Position position) {
        var more = new TreeMap<>(positions);
        more.put(partition, position);
        return new Checkpoints(more);
    }

    /** Whether an event at this place is within. */
    public boolean include(EventPartition partition, Position position) {
        return position.compareTo(of(partition)) <= 0;
    }

    /** Reads what {@link #toString()} writes. */
    public static Checkpoints parse(String text) {
        var positions = new TreeMap<EventPartition, Position>();
        Arrays.stream(text.split(","))
                .filter(part -> !part.isBlank())
                .forEach(
                        part -> {
                            var at = part.indexOf('@');
                            if (at < 1) {
                                throw new IllegalArgumentException(
                                        "'" + part + "' is not <source>/<number>@<xid>:<seq>");
                            }
                            positions.put(
                                    EventPartition.parse(part.substring(0, at)),
                                    Position.parse(part.substring(at + 1)));
                        });
        return new Checkpoints(positions);
    }

    @Override
    public String toString() {
        return positions.entrySet().stream()
                .map(entry -> entry.getKey() + "@" + entry.getValue())
                .collect(joining(","));
    }
}
