package dev.fraiseql.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** The field nodes and buffers of a batch, depth first; owns the buffers until closed. */
final class BatchParts implements AutoCloseable {

    private final BufferAllocator allocator;
    private final List<ArrowFieldNode> nodes = new ArrayList<>();
    private final List<ArrowBuf> buffers = new ArrayList<>();

    BatchParts(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /** A column's node and validity; without nulls the buffer is left out, as the format allows. */
    void addNode(int length, NullBits nulls) {
        int nullCount = nulls.count(length);
        nodes.add(new ArrowFieldNode(length, nullCount));
        if (nullCount == 0) {
            buffers.add(allocator.getEmpty());
        } else {
            var validity = addNew(NullBits.bytes(length));
            nulls.writeValidity(validity, length);
        }
    }

    /** Takes over the caller's reference; the first so many bytes are the batch's. */
    void add(ArrowBuf buffer, long bytes) {
        buffer.writerIndex(bytes);
        buffers.add(buffer);
    }

    ArrowBuf addNew(long bytes) {
        var buffer = allocator.buffer(bytes);
        add(buffer, bytes);
        return buffer;
    }

    /**
     * The batch holds references of its own, and compressed copies with a codec that makes them.
     */
    ArrowRecordBatch toBatch(int rows, CompressionCodec codec) {
        for (int i = 0; i < buffers.size(); i++) {
            var buffer = buffers.get(i);
            if (buffer.writerIndex() > 0) {
                buffers.set(i, codec.compress(allocator, buffer));
            }
        }
        return new ArrowRecordBatch(
                rows,
                nodes,
                List.copyOf(buffers),
                CompressionUtil.createBodyCompression(codec),
                true);
    }

    @Override
    public void close() {
        for (var buffer : buffers) {
            buffer.getReferenceManager().release();
        }
        buffers.clear();
    }
}
