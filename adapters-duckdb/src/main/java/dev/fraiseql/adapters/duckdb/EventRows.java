package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * A batch of events as a table of DuckDB's, with the columns of {@code observer_events}. The texts
 * of a chunk cross into DuckDB in one call a column; the appender makes one for each text, which is
 * slower (docs/adr/0007). One statement at a time.
 */
final class EventRows implements DuckDBTableFunction<EventRows, EventRows, EventRows> {
    /** The function's name; a database has one sink. */
    static final String FUNCTION = "delivered_events";

    private volatile List<LoggedEvent> events = List.of();
    private int read;

    void register(DuckDBConnection connection) throws SQLException {
        try (var function = DuckDBFunctions.tableFunction()) {
            function.withName(FUNCTION).withFunction(this).register(connection);
        }
    }

    /** What the next statement reads. */
    void of(EventBatch batch) {
        read = 0;
        events = batch.events();
    }

    @Override
    public EventRows bind(DuckDBTableFunctionBindInfo columns) {
        columns.addResultColumn("event_id", DuckDBColumnType.VARCHAR)
                .addResultColumn("event_type", DuckDBColumnType.VARCHAR)
                .addResultColumn("entity_type", DuckDBColumnType.VARCHAR)
                .addResultColumn("entity_id", DuckDBColumnType.VARCHAR)
                .addResultColumn("timestamp", DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE)
                .addResultColumn("data", DuckDBColumnType.VARCHAR)
                .addResultColumn("user_id", DuckDBColumnType.VARCHAR)
                .addResultColumn("org_id", DuckDBColumnType.VARCHAR)
                .addResultColumn("xid", DuckDBColumnType.BIGINT)
                .addResultColumn("seq", DuckDBColumnType.BIGINT)
                .setCardinality(events.size(), true);
        return this;
    }

    @Override
    public EventRows init(DuckDBTableFunctionInitInfo threads) {
        threads.setMaxThreads(1);
        return this;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
        var end = (int) Math.min(events.size(), read + chunk.capacity());
        var rows = events.subList(read, end);
        if (!rows.isEmpty()) {
            write(rows, chunk);
            read = end;
        }
        return rows.size();
    }

    private static void write(List<LoggedEvent> rows, DuckDBDataChunkWriter chunk) {
        texts(rows, EntityEvent::eventId, chunk, 0);
        texts(rows, EntityEvent::eventType, chunk, 1);
        texts(rows, EntityEvent::entityType, chunk, 2);
        texts(rows, EntityEvent::entityId, chunk, 3);
        texts(rows, EntityEvent::data, chunk, 5);
        texts(rows, EntityEvent::userId, chunk, 6);
        texts(rows, EntityEvent::orgId, chunk, 7);
        var timestamps = chunk.vector(4);
        var xids = chunk.vector(8);
        var seqs = chunk.vector(9);
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            timestamps.setOffsetDateTime(i, row.event().timestamp().atOffset(ZoneOffset.UTC));
            xids.setLong(i, row.position().xid());
            seqs.setLong(i, row.position().seq());
        }
    }

    private static void texts(
            List<LoggedEvent> rows,
            Function<EntityEvent, @Nullable String> text,
            DuckDBDataChunkWriter chunk,
            int column) {
        var utf8 = new byte[rows.size()][];
        for (var i = 0; i < utf8.length; i++) {
            var value = text.apply(rows.get(i).event());
            utf8[i] = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        }
        chunk.vector(column).setStringUtf8Batch(0, utf8);
    }
}
