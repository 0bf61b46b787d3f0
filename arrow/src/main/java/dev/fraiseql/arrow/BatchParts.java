package dev.fraiseql.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
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

    /**
     * A column's node and validity; without nulls the buffer stays empty and the vector fills it
     * in.
     */
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

    /** Takes over the caller's reference. */
    void add(ArrowBuf buffer) {
        buffers.add(buffer);
    }

    ArrowBuf addNew(long bytes) {
        var buffer = allocator.buffer(bytes);
        buffers.add(buffer);
        return buffer;
    }

    /** The batch holds references of its own. */
    ArrowRecordBatch toBatch(int rows) {
        return new ArrowRecordBatch(rows, nodes, buffers);
    }

    @Override
    public void close() {
        for (var buffer : buffers) {
            buffer.getReferenceManager().release();
        }
        buffers.clear();
    }
}
