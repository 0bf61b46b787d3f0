package dev.fraiseql.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fraiseql.application.authorization.EventSight;
import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.json.JsonSlices;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes events as rows of {@link EventColumns#schema} and passes on what the caller sees of them.
 */
final class SeenRows implements RowWriter {

    private final EventSight sight;
    private final LiveFilter filter;
    private final List<Extra> extras;
    private final List<Cell> cells = new ArrayList<>();
    private @Nullable RowWriter into;
    private int seen;

    /** A value of the row that is being written. */
    private static final class Cell implements ColumnWriter {
        private @Nullable String text;
        private long number;

        @Override
        public void writeNull() {
            text = null;
        }

        @Override
        public void writeLong(long value) {
            number = value;
        }

        @Override
        public void writeUtf8(byte[] source, int offset, int length) {
            text = new String(source, offset, length, UTF_8);
        }
    }

    /**
     * @param filter asked again of what is seen: the store asked it of the whole event
     */
    SeenRows(EventSight sight, LiveFilter filter, List<Extra> extras) {
        this.sight = sight;
        this.filter = filter;
        this.extras = extras;
        for (var i = 0; i < EventColumns.SCHEMA.size() + extras.size(); i++) {
            cells.add(new Cell());
        }
    }

    /** Counts from 0 again. */
    SeenRows into(RowWriter consumer) {
        into = consumer;
        seen = 0;
        return this;
    }

    /** Events passed on since {@link #into}. */
    int seen() {
        return seen;
    }

    @Override
    public ColumnWriter column(int index) {
        return cells.get(index);
    }

    @Override
    public boolean endRow() {
        var event = sight.see(event());
        if (event == null || !filter.matches(event.event())) {
            return true;
        }
        seen++;
        return LiveRow.write(event, partition(), extras, Objects.requireNonNull(into, "consumer"));
    }

    private LoggedEvent event() {
        var micros = cells.get(4).number;
        var position = extra(Extra.POSITION);
        var fields = extra(Extra.CHANGED_FIELDS);
        return new LoggedEvent(
                position == null ? new Position(0, 0) : Position.parse(position),
                new EntityEvent(
                        text(0),
                        text(1),
                        text(2),
                        text(3),
                        Instant.ofEpochSecond(
                                Math.floorDiv(micros, 1_000_000L),
                                Math.floorMod(micros, 1_000_000L) * 1_000L),
                        text(5),
                        cells.get(6).text,
                        cells.get(7).text),
                new Change(
                        fields == null
                                ? null
                                : JsonSlices.elements(fields).stream()
                                        .map(JsonSlices::text)
                                        .map(Objects::requireNonNull)
                                        .toList(),
                        extra(Extra.BEFORE)));
    }

    private EventPartition partition() {
        var partition = extra(Extra.PARTITION);
        return partition == null ? EventPartition.SINGLE : EventPartition.parse(partition);
    }

    private @Nullable String extra(Extra extra) {
        var index = extras.indexOf(extra);
        return index < 0 ? null : cells.get(EventColumns.SCHEMA.size() + index).text;
    }

    private String text(int index) {
        return Objects.requireNonNull(cells.get(index).text);
    }
}
