package dev.fraiseql.domain.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The change log at a moment.
 *
 * @param events an estimate
 * @param bytes on the disk, indexes included
 * @param head the last position that can be read; {@link Position#START} where there is none
 * @param beginning the last position that retention dropped; {@link Position#START} for none
 * @param oldestWriter how long the oldest transaction that writes has been running, prepared ones
 *     included: nothing that began after it can be read. Zero where none runs. A database role that
 *     may not see other roles' sessions knows at least how long it has been seeing it.
 * @param consumers by name
 */
public record ChangeLogState(
        long events,
        long bytes,
        Position head,
        Position beginning,
        Duration oldestWriter,
        List<Consumer> consumers) {

    public ChangeLogState {
        consumers = List.copyOf(consumers);
    }

    /**
     * Who reads the log.
     *
     * @param position what it said to have applied
     * @param savedAt when it said so
     * @param behind how many events it has still to read, at most
     * @param age how long ago the first of them was made; zero where there are none
     */
    public record Consumer(
            String name, Position position, Instant savedAt, long behind, Duration age) {}
}
