package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between a store and a consumer: remembers the place of the last row, whose partition and position
 * the store is asked for even where the consumer is not. Their texts are only read when somebody
 * wants to know.
 */
final class PlacedRows implements RowWriter {

    private static final int TIMESTAMP = 4;

    private final List<Extra> asked;
    private final LastLong timestamp = new LastLong();
    private final LastText partition = new LastText();
    private final LastText position = new LastText();
    private @Nullable RowWriter into;
    private int rows;

    /**
     * @param asked what the consumer asked for
     */
    PlacedRows(List<Extra> asked) {
        this.asked = asked;
    }

    /** What is to be asked of the store. */
    List<Extra> extras() {
        var extras = new ArrayList<>(asked);
        for (var needed : List.of(Extra.PARTITION, Extra.POSITION)) {
            if (!asked.contains(needed)) {
                extras.add(needed);
            }
        }
        return extras;
    }

    /** Counts from 0 again. */
    void into(RowWriter consumer) {
        into = consumer;
        rows = 0;
    }

    /** Rows ended since {@link #into}. */
    int rows() {
        return rows;
    }

    /** Of the last row ended, of which there is one. */
    Place last() {
        var micros = timestamp.last;
        return new Place(
                Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        Math.floorMod(micros, 1_000_000L) * 1_000L),
                EventPartition.parse(partition.last()),
                Position.parse(position.last()));
    }

    @Override
    public ColumnWriter column(int index) {
        var eight = EventColumns.SCHEMA.size();
        var consumer = consumer();
        var wanted = index < eight + asked.size() ? consumer.column(index) : null;
        if (index == TIMESTAMP && wanted != null) {
            return timestamp.before(wanted);
        }
        if (index < eight && wanted != null) {
            return wanted;
        }
        return switch (extras().get(index - eight)) {
            case PARTITION -> partition.before(wanted);
            case POSITION -> position.before(wanted);
            case CHANGED_FIELDS, BEFORE -> consumer.column(index);
        };
    }

    @Override
    public boolean endRow() {
        timestamp.end();
        partition.end();
        position.end();
        rows++;
        return consumer().endRow();
    }

    private RowWriter consumer() {
        if (into == null) {
            throw new IllegalStateException("nobody takes the rows");
        }
        return into;
    }
}
