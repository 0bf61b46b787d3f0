package dev.fraiseql.arrow;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Arrow record batches. For each batch: {@link #allocateNew}, rows, and {@link #take}, or
 * {@link #finish}, and the batch is in {@link #root}. Every batch has buffers of its own, so that
 * one can be on its way to a client while the next is written; a batch's memory returns once nobody
 * retains it, the root neither. A row that was begun and not ended, as by a failure, is in no
 * batch.
 *
 * <p>One thread at a time. Memory that the allocator's limit refuses shows as {@link
 * org.apache.arrow.memory.OutOfMemoryException}.
 */
public final class ArrowRowWriter implements RowWriter, AutoCloseable {

    private final BufferAllocator allocator;
    private final ResultSchema schema;
    private final Column[] columns;
    private final BatchSize size = new BatchSize();
    private final int rowBytes;
    private final long targetBytes;
    private int rows;
    private @Nullable VectorSchemaRoot root;

    /**
     * @param allocator the caller's, closed by the caller after this writer
     * @param targetBytes {@link #endRow} says no once a batch holds so many bytes; a single row may
     *     exceed it
     */
    public ArrowRowWriter(ResultSchema schema, BufferAllocator allocator, long targetBytes) {
        var factory = new Columns(allocator, size);
        this.schema = schema;
        this.allocator = allocator;
        this.targetBytes = targetBytes;
        this.columns = schema.fields().stream().map(factory::of).toArray(Column[]::new);
        int bytes = 0;
        for (var column : columns) {
            bytes += column.slotBytes();
        }
        this.rowBytes = bytes;
    }

    /** The same at every call; holds the batch that was finished last. */
    public VectorSchemaRoot root() {
        var made = root;
        if (made == null) {
            made = VectorSchemaRoot.create(ArrowSchemas.of(schema), allocator);
            root = made;
        }
        return made;
    }

    /** Drops unfinished rows and makes room for a batch of about so many. */
    public void allocateNew(int expectedRows) {
        rows = 0;
        size.bytes = 0;
        for (var column : columns) {
            column.start(expectedRows);
        }
    }

    @Override
    public ColumnWriter column(int index) {
        return columns[index];
    }

    @Override
    public boolean endRow() {
        int ended = ++rows;
        assert complete() : "a row ended before each of its columns was written once";
        return size.bytes + (long) ended * rowBytes < targetBytes;
    }

    /** Rows ended since {@link #allocateNew}. */
    public int rows() {
        return rows;
    }

    /** Bytes of the rows ended since {@link #allocateNew}, as {@link #endRow} counts them. */
    public long bytes() {
        return size.bytes + (long) rows * rowBytes;
    }

    /**
     * Moves the ended rows into {@link #root}, in place of what was there.
     *
     * @return how many
     */
    public int finish() {
        try (var batch = take(NoCompressionCodec.INSTANCE)) {
            new VectorLoader(root()).load(batch);
            return batch.getLength();
        }
    }

    /** The ended rows as a batch that the caller closes. */
    public ArrowRecordBatch take(CompressionCodec codec) {
        int taken = rows;
        rows = 0;
        try (var parts = new BatchParts(allocator)) {
            for (var column : columns) {
                column.take(taken, parts);
            }
            return parts.toBatch(taken, codec);
        }
    }

    /** Releases everything, a batch in the root included. */
    @Override
    public void close() {
        for (var column : columns) {
            column.close();
        }
        if (root != null) {
            root.close();
        }
    }

    private boolean complete() {
        for (var column : columns) {
            if (column.count != rows) {
                return false;
            }
        }
        return true;
    }
}
