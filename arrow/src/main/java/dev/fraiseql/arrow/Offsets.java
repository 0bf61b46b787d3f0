package dev.fraiseql.arrow;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/** Where each value of variable size ends; the first one starts at 0. */
final class Offsets {

    private final BufferAllocator allocator;
    private ArrowBuf ends;

    /** Values there is room for. */
    private int capacity;

    Offsets(BufferAllocator allocator) {
        this.allocator = allocator;
        this.ends = allocator.getEmpty();
    }

    void start(int values) {
        replace(allocator.buffer((values + 1L) << 2));
        ends.setInt(0, 0);
    }

    /** {@code index} is that of the previous value plus one. */
    void set(int index, int end) {
        if (index >= capacity) {
            grow();
        }
        ends.setInt((index + 1L) << 2, end);
    }

    int end(int length) {
        return ends.getInt((long) length << 2);
    }

    void take(int length, BatchParts into) {
        into.add(ends, (length + 1L) << 2);
        ends = allocator.getEmpty();
        capacity = 0;
    }

    void close() {
        replace(allocator.getEmpty());
    }

    private void grow() {
        var larger = allocator.buffer(Math.max(64L, 2L * ends.capacity()));
        larger.setBytes(0, ends, 0, ends.capacity());
        replace(larger);
    }

    private void replace(ArrowBuf buffer) {
        ends.getReferenceManager().release();
        ends = buffer;
        capacity = Math.toIntExact(buffer.capacity() >> 2) - 1;
    }
}
