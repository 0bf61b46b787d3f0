package dev.fraiseql.domain.event;

/**
 * How far the snapshot of an entity's tables has come.
 *
 * @param total of the tables' size, in units of the database's own
 * @param done of {@code total}
 * @param rows written as events
 */
public record SnapshotProgress(long total, long done, long rows) {

    public boolean finished() {
        return done >= total;
    }
}
