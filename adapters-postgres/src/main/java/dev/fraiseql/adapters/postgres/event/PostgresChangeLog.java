package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.postgresql.PGConnection;

/**
 * Reads {@code fraiseql.change_log} by binary COPY. Only transactions below the oldest one still running are read: no
 * earlier position can appear any more. A transaction that writes for long thus holds back what others log after it
 * began; nothing is skipped.
 */
final class PostgresChangeLog implements ChangeLog {
    /** Reading ends early behind so many bytes of events: large rows must not fill the memory. */
    private static final int BATCH_BYTES = 32 << 20;

    /**
     * A log that grows quickly has poor statistics, and the planner then sorts all of it for each batch: 30 times slower.
     * The index is in order.
     */
    private static final String IN_INDEX_ORDER = "set local enable_sort = off; set local enable_bitmapscan = off";

    private static final String READ = """
            copy (select xid, seq, event_id, event_type, entity_type, entity_id, "timestamp", data, user_id, org_id
                    from fraiseql.change_log
                   where (xid, seq) > ('%d'::xid8, %d)
                     and xid < pg_snapshot_xmin(pg_current_snapshot())
                   order by xid, seq
                   limit %d) to stdout (format binary)""";

    private final Database database;

    @Inject
    PostgresChangeLog(Database database) {
        this.database = database;
    }

    @Override
    public EventBatch read(Position after, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; at least 1");
        }
        return database.inTransaction(connection -> read(connection, after, max));
    }

    private static EventBatch read(Connection connection, Position after, int max) throws SQLException {
        try (var settings = connection.createStatement()) {
            settings.execute(IN_INDEX_ORDER);
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(READ.formatted(after.xid(), after.seq(), max));
        var decoder = new EventDecoder();
        var events = new ArrayList<LoggedEvent>();
        var bytes = 0L;
        for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            if (!decoder.next(row)) {
                continue;
            }
            events.add(decoder.event());
            bytes += row.length;
            if (bytes >= BATCH_BYTES) {
                copy.cancelCopy();
                connection.rollback();
                break;
            }
        }
        return events.isEmpty() ? EventBatch.EMPTY : new EventBatch(events);
    }
}
