package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.Retention;
import java.util.List;

/** Drops what is old from the change log, and makes room for what comes. Thread-safe. */
public interface ChangeLogRetention {

    /**
     * Makes partitions ahead and drops those that the retention allows. Nobody who writes waits for
     * longer than a moment: what can't be locked at once is left for the next call.
     *
     * @return what was dropped
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_UNAVAILABLE}
     */
    List<Dropped> apply(Retention retention);

    /**
     * Events that are gone.
     *
     * @param part of the log, by its name in the database
     * @param unread some consumer had not read all of it
     */
    record Dropped(String part, boolean unread) {}
}
