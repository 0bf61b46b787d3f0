package dev.fraiseql.adapters.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams a result as it comes: the socket's buffers are all the read-ahead there is. The query
 * runs at the first read, so that it can be cancelled.
 */
final class ClickHouseEventStream implements RowStream {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseEventStream.class);

    private final ClickHouse database;
    private final ClickHouseClient client;
    private final EventSql sql;
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
    ClickHouseEventStream(ClickHouse database, EventSql sql, ResultSchema schema) {
        this.database = database;
        this.client = database.tables();
        this.sql = sql;
        this.schema = schema;
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
            var columns = new ColumnWriter[schema.size()];
            for (var i = 0; i < columns.length; i++) {
                columns[i] = into.column(i);
            }
            var read = 0;
            while (read < maxRows) {
                if (!source.next()) {
                    ended = true;
                    release();
                    break;
                }
                for (var i = 0; i < columns.length; i++) {
                    write(source, i, columns[i]);
                }
                read++;
                if (!into.endRow()) {
                    break;
                }
            }
            return read;
        } catch (IOException | ClickHouseException | IllegalStateException e) {
            failure = cancelled ? ClickHouseFailures.cancelled() : database.failed(e);
            throw failure;
        }
    }

    private RowBinary open() throws IOException {
        var settings = new QuerySettings().serverSetting(EventSql.ONE_PARTITION, "1");
        var opened = client.stream(sql.text(), sql.parameters(), queryId, settings);
        response = opened;
        if (cancelled) {
            throw new IOException("cancelled");
        }
        var source = new RowBinary(opened.getInputStream());
        rows = source;
        return source;
    }

    private void write(RowBinary source, int column, ColumnWriter into) throws IOException {
        var field = schema.fields().get(column);
        if (field.nullable() && source.isNull()) {
            into.writeNull();
        } else if (field.type() == SimpleType.TIMESTAMPTZ) {
            into.writeLong(source.readLong());
        } else {
            var length = source.readLength();
            into.writeUtf8(source.bytes(), source.offset(length), length);
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
