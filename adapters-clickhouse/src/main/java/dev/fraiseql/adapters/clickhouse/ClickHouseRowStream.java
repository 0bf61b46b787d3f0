package dev.fraiseql.adapters.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.FlatRow;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams a result as it comes: the socket's buffers are all the read-ahead there is. The query
 * runs at the first read, so that it can be cancelled.
 */
final class ClickHouseRowStream implements RowStream {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseRowStream.class);

    private final ClickHouse database;
    private final ClickHouseClient client;
    private final String sql;
    private final Parameters parameters;
    private final List<NamedField> values;
    private final ResultSchema schema;
    private final String queryId = ClickHouseClient.newQueryId();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile @Nullable QueryResponse response;
    private @Nullable RowBinary rows;
    private @Nullable FailureException failure;
    private boolean ended;

    /** Fails with {@code ANALYTICS_UNAVAILABLE} where the server is known to be away. */
    ClickHouseRowStream(
            ClickHouse database, String sql, Parameters parameters, ResultSchema schema) {
        this.database = database;
        this.client = database.tables();
        this.sql = sql;
        this.parameters = parameters;
        this.schema = schema;
        this.values = FlatRow.values(schema);
    }

    @Override
    public ResultSchema schema() {
        return schema;
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        if (!reading.compareAndSet(false, true)) {
            throw new IllegalStateException("the stream is being read by another thread");
        }
        try {
            if (closed.get()) {
                throw new IllegalStateException("the stream is closed");
            }
            if (ended) {
                return 0;
            }
            if (failure == null && cancelled) {
                failure = ClickHouseFailures.cancelled();
            }
            if (failure != null) {
                throw failure;
            }
            return readRows(into, maxRows);
        } finally {
            reading.set(false);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (response != null || reading.get()) {
            stop();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && response != null) {
            if (ended) {
                release();
            } else {
                stop();
            }
        }
    }

    private int readRows(RowWriter into, int maxRows) {
        try {
            var source = rows == null ? open() : rows;
            var columns = new ArrayList<ColumnWriter>(schema.size());
            for (var i = 0; i < schema.size(); i++) {
                columns.add(into.column(i));
            }
            var read = 0;
            while (read < maxRows) {
                if (!source.next()) {
                    ended = true;
                    release();
                    break;
                }
                FlatRow.write(schema, columns, (index, column) -> write(source, index, column));
                read++;
                if (!into.endRow()) {
                    break;
                }
            }
            return read;
        } catch (IOException | ClickHouseException | IllegalStateException e) {
            failure =
                    cancelled
                            ? ClickHouseFailures.cancelled()
                            : ClickHouseFailures.querying(e, database.failed(e));
            throw failure;
        }
    }

    private RowBinary open() throws IOException {
        var settings =
                new QuerySettings()
                        .serverSetting(EventSql.ONE_PARTITION, "1")
                        .serverSetting("enable_extended_results_for_datetime_functions", "1");
        var opened = client.stream(sql, parameters, queryId, settings);
        response = opened;
        if (cancelled) {
            throw new IOException("cancelled");
        }
        var source = new RowBinary(opened.getInputStream());
        rows = source;
        return source;
    }

    private void write(RowBinary source, int index, ColumnWriter into) throws IOException {
        var field = values.get(index);
        if (field.nullable() && source.isNull()) {
            into.writeNull();
            return;
        }
        switch (field.type()) {
            case SimpleType.TIMESTAMPTZ, SimpleType.BIGINT -> into.writeLong(source.readLong());
            case SimpleType.FLOAT -> into.writeDouble(Double.longBitsToDouble(source.readLong()));
            case SimpleType.BOOLEAN -> into.writeBoolean(source.readBoolean());
            case SimpleType.TEXT, SimpleType.JSON, SimpleType.NUMERIC -> {
                var length = source.readLength();
                into.writeUtf8(source.bytes(), source.offset(length), length);
            }
            default -> throw new IllegalStateException(field + " is of no type of events");
        }
    }

    /**
     * Ends the query where it runs, which wakes a reader. Beside the caller: the client reads a
     * response that is closed to its end, and that comes with the query's.
     */
    private void stop() {
        if (stopped.compareAndSet(false, true)) {
            client.cut(queryId);
            Thread.ofVirtual()
                    .name("clickhouse-stop")
                    .start(
                            () -> {
                                try {
                                    client.kill(queryId);
                                } catch (RuntimeException e) {
                                    LOG.debug("the query {} could not be stopped", queryId, e);
                                }
                                release();
                            });
        }
    }

    private void release() {
        var open = response;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.debug("a response did not close", e);
            }
        }
    }
}
