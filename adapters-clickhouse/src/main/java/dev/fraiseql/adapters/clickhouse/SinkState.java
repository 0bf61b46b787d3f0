package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a partition stands in the tables.
 *
 * @param inserted positions behind the checkpoint whose events are there already: an insert that
 *     was broken off, or one whose checkpoint was not saved
 */
record SinkState(long generation, Position checkpoint, Set<Position> inserted) {

    /**
     * Behind the checkpoint, in one partition; the primary key is of no use, the index of xid is.
     */
    private static final String BEHIND =
            "source = {source:String} AND partition = {partition:UInt32} AND xid >= {xid:Int64}"
                    + " AND (xid, seq) > ({xid:Int64}, {seq:Int64})";

    /**
     * Asks the tables. What an insert left in the events and not in the views is added to the
     * views, which take an event twice without counting it twice.
     */
    static SinkState read(
            ClickHouseClient client, EventTables tables, long generation, EventPartition partition)
            throws IOException {
        var checkpoint = ClickHouseCheckpoints.read(client, generation).of(partition);
        var behind =
                new Parameters()
                        .text("source", partition.source())
                        .number("partition", partition.number())
                        .number("xid", checkpoint.xid())
                        .number("seq", checkpoint.seq());
        var inserted =
                new HashSet<>(
                        client.query(
                                "SELECT "
                                        + RowBinary.MARK
                                        + ", xid, seq FROM "
                                        + tables.events()
                                        + " WHERE "
                                        + BEHIND,
                                behind,
                                row -> new Position(row.readLong(), row.readLong())));
        if (!inserted.isEmpty()) {
            for (var view : EventView.ALL) {
                client.execute(
                        "INSERT INTO "
                                + tables.view(view)
                                + " "
                                + view.select(tables.events(), BEHIND),
                        behind);
            }
        }
        return new SinkState(generation, checkpoint, Set.copyOf(inserted));
    }

    /** What of a batch is still to be inserted. */
    EventBatch missing(EventBatch batch) {
        if (inserted.isEmpty()) {
            return batch;
        }
        return EventBatch.of(
                batch.events().stream()
                        .filter(event -> !inserted.contains(event.position()))
                        .toList());
    }

    /** Everything up to there is inserted and saved. */
    SinkState movedTo(Position position) {
        var behind = new HashSet<>(inserted);
        behind.removeIf(there -> there.compareTo(position) <= 0);
        return new SinkState(generation, position, Set.copyOf(behind));
    }
}
