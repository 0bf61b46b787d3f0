package dev.fraiseql.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as a row of {@link EventColumns#schema}. */
final class LiveRow {

    private LiveRow() {}

    /** Whether another row is welcome. */
    static boolean write(
            LoggedEvent logged, EventPartition partition, List<Extra> extras, RowWriter into) {
        var event = logged.event();
        write(event.eventId(), into.column(0));
        write(event.eventType(), into.column(1));
        write(event.entityType(), into.column(2));
        write(event.entityId(), into.column(3));
        into.column(4).writeLong(micros(event.timestamp()));
        write(event.data(), into.column(5));
        write(event.userId(), into.column(6));
        write(event.orgId(), into.column(7));
        for (var i = 0; i < extras.size(); i++) {
            write(
                    extra(logged, partition, extras.get(i)),
                    into.column(EventColumns.SCHEMA.size() + i));
        }
        return into.endRow();
    }

    private static @Nullable String extra(
            LoggedEvent logged, EventPartition partition, Extra extra) {
        return switch (extra) {
            case PARTITION -> partition.toString();
            case POSITION -> logged.position().toString();
            case CHANGED_FIELDS -> logged.change().fieldsAsJson();
            case BEFORE -> logged.change().before();
        };
    }

    private static void write(@Nullable String text, ColumnWriter column) {
        if (text == null) {
            column.writeNull();
        } else {
            var utf8 = text.getBytes(UTF_8);
            column.writeUtf8(utf8, 0, utf8.length);
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
