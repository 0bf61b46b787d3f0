package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.SnapshotProgress;

/**
 * Writes the rows that a tracked table has into the change log, as {@code Snapshot} events, while
 * others go on writing. Of a snapshot's event and a change of the same row, the one with the larger
 * {@code seq} is the newer. Thread-safe; progress is kept in the database.
 */
public interface Snapshots {

    /**
     * Begins the snapshot of an entity, or goes on with the one that was begun.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code UNKNOWN_TABLE} where no table is
     *     tracked as this entity
     */
    SnapshotProgress begin(String entity, boolean resume);

    /**
     * Writes the next events, some thousand rows at most, in a transaction.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code FORBIDDEN} where FraiseQL's role
     *     may not lock the rows
     */
    SnapshotProgress step(String entity);
}
