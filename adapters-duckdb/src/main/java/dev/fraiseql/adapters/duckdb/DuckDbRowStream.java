package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.FlatRow;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams DuckDB's chunks of 2,048 rows; what is sorted and not yet read waits within DuckDB's
 * memory limit, or on the disk. The query runs at the first read, so that it can be cancelled.
 *
 * <p>DuckDB's chunks end without a word where a query fails half-way. The statement's first column
 * therefore is true of every row, it ends with a row of nulls, and an end without that is a
 * failure. Its ResultSet would tell, at a third of the speed.
 */
final class DuckDbRowStream implements RowStream {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbRowStream.class);
    private static final long AGAIN_MILLIS = 50;

    private final DuckDb database;
    private final DuckDBConnection connection;
    private final DuckDBPreparedStatement statement;
    private final ResultSchema schema;
    private final List<NamedField> values;
    private final DuckDBReadableVector[] vectors;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile boolean executing;
    private @Nullable DuckDBChunkedResult result;
    private @Nullable FailureException failure;
    private boolean ended;
    private long row;
    private long rows;

    /**
     * Takes the connection and the statement over, whose columns behind the first are the values of
     * the schema's rows: instants as microseconds, decimals as text.
     */
    DuckDbRowStream(
            DuckDb database,
            DuckDBConnection connection,
            DuckDBPreparedStatement statement,
            ResultSchema schema) {
        this.database = database;
        this.connection = connection;
        this.statement = statement;
        this.schema = schema;
        this.values = FlatRow.values(schema);
        this.vectors = new DuckDBReadableVector[values.size() + 1];
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
            requireOpen();
            if (ended) {
                return 0;
            }
            if (failure == null && cancelled) {
                failure = DuckDbFailures.cancelled();
            }
            if (failure != null) {
                throw failure;
            }
            return readRows(into, maxRows);
        } catch (SQLException e) {
            failure = cancelled ? DuckDbFailures.cancelled() : DuckDbFailures.querying(e);
            throw failure;
        } finally {
            reading.set(false);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        interrupt();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (result != null) {
                result.close();
            }
            statement.close();
        } catch (SQLException e) {
            LOG.warn("a DuckDB result did not close", e);
        } finally {
            database.giveBack(connection);
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the stream is closed");
        }
    }

    private int readRows(RowWriter into, int maxRows) throws SQLException {
        List<ColumnWriter> columns =
                IntStream.range(0, schema.size()).mapToObj(into::column).toList();
        var read = 0;
        while (read < maxRows && nextRow()) {
            FlatRow.write(schema, columns, this::write);
            row++;
            read++;
            if (!into.endRow()) {
                break;
            }
        }
        return read;
    }

    /** Whether {@code row} is a row of {@code vectors}; fetches the next chunk where it has to. */
    private boolean nextRow() throws SQLException {
        var chunks = result == null ? execute() : result;
        while (row == rows) {
            if (cancelled) {
                throw new SQLException("cancelled");
            }
            if (!nextChunk(chunks)) {
                throw new SQLException("the result ended before its last row");
            }
            var chunk = chunks.chunk();
            for (var i = 0; i < vectors.length; i++) {
                vectors[i] = chunk.vector(i);
            }
            row = 0;
            rows = chunk.rowCount();
        }
        ended = vectors[0].isNull(row);
        return !ended;
    }

    private static boolean nextChunk(DuckDBChunkedResult chunks) throws SQLException {
        try {
            return chunks.nextChunk();
        } catch (IllegalStateException e) {
            throw new SQLException("the database was closed", e);
        }
    }

    private DuckDBChunkedResult execute() throws SQLException {
        executing = true;
        try {
            if (cancelled) {
                throw new SQLException("cancelled");
            }
            result = statement.query();
            return result;
        } finally {
            executing = false;
        }
    }

    /** Again until it took effect: DuckDB ignores it while a query is about to begin. */
    private void interrupt() {
        if (!executing) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It just ended, which is what was wanted.
            return;
        }
        CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                .execute(this::interrupt);
    }

    private void write(int index, ColumnWriter column) {
        var vector = vectors[index + 1];
        if (vector.isNull(row)) {
            column.writeNull();
            return;
        }
        var type = values.get(index).type();
        switch (type) {
            case SimpleType.TIMESTAMPTZ, SimpleType.BIGINT -> column.writeLong(vector.getLong(row));
            case SimpleType.FLOAT -> column.writeDouble(vector.getDouble(row));
            case SimpleType.BOOLEAN -> column.writeBoolean(vector.getBoolean(row));
            case SimpleType.TEXT, SimpleType.JSON, SimpleType.NUMERIC -> {
                var utf8 = vector.getString(row).getBytes(StandardCharsets.UTF_8);
                column.writeUtf8(utf8, 0, utf8.length);
            }
            default -> throw new IllegalStateException(type + " is of no event");
        }
    }
}
