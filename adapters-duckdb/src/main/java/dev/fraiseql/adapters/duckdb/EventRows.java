package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final AtomicLong SINKS = new AtomicLong();

    private final EventPartition partition;

    /** A function belongs to the whole database, a sink's to the sink alone. */
    private final String function = "delivered_events_" + SINKS.incrementAndGet();

    private volatile List<LoggedEvent> events = List.of();
    private int read;

    EventRows(EventPartition partition) {
        this.partition = partition;
    }

    String function() {
        return function;
    }

    void register(DuckDBConnection connection) throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(function).withFunction(this).register(connection);
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
                .addResultColumn("source", DuckDBColumnType.VARCHAR)
                .addResultColumn("partition", DuckDBColumnType.INTEGER)
                .addResultColumn("xid", DuckDBColumnType.BIGINT)
                .addResultColumn("seq", DuckDBColumnType.BIGINT)
                .addResultColumn("digest", DuckDBColumnType.BIGINT)
                .addResultColumn("changed_fields", DuckDBColumnType.VARCHAR)
                .addResultColumn("before", DuckDBColumnType.VARCHAR)
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

    private void write(List<LoggedEvent> rows, DuckDBDataChunkWriter chunk) {
        texts(rows, row -> row.event().eventId(), chunk, 0);
        texts(rows, row -> row.event().eventType(), chunk, 1);
        texts(rows, row -> row.event().entityType(), chunk, 2);
        texts(rows, row -> row.event().entityId(), chunk, 3);
        texts(rows, row -> row.event().data(), chunk, 5);
        texts(rows, row -> row.event().userId(), chunk, 6);
        texts(rows, row -> row.event().orgId(), chunk, 7);
        var timestamps = chunk.vector(4);
        texts(rows, row -> partition.source(), chunk, 8);
        texts(rows, row -> row.change().fieldsAsJson(), chunk, 13);
        texts(rows, row -> row.change().before(), chunk, 14);
        var partitions = chunk.vector(9);
        var xids = chunk.vector(10);
        var seqs = chunk.vector(11);
        var digests = chunk.vector(12);
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            timestamps.setOffsetDateTime(i, row.event().timestamp().atOffset(ZoneOffset.UTC));
            xids.setLong(i, row.position().xid());
            seqs.setLong(i, row.position().seq());
            partitions.setInt(i, partition.number());
            digests.setLong(i, EventDigest.of(row.event()));
        }
    }

    private static void texts(
            List<LoggedEvent> rows,
            Function<LoggedEvent, @Nullable String> text,
            DuckDBDataChunkWriter chunk,
            int column) {
        var utf8 = new byte[rows.size()][];
        for (var i = 0; i < utf8.length; i++) {
            var value = text.apply(rows.get(i));
            utf8[i] = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        }
        chunk.vector(column).setStringUtf8Batch(0, utf8);
    }
}
