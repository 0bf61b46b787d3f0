package dev.fraiseql.arrow;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/** A column of slots of one size, written where they stay; allocated with the first of a batch. */
abstract class FixedColumn extends Column {

    private final int width;
    private int capacity;
    private int expected;
    ArrowBuf slots;

    FixedColumn(String name, boolean nullable, BufferAllocator allocator, int width) {
        super(name, nullable, allocator);
        this.width = width;
        this.slots = allocator.getEmpty();
    }

    /** The index of the slot to write; there is room for it. */
    final int next() {
        int index = count;
        if (index == capacity) {
            grow();
        }
        count = index + 1;
        return index;
    }

    private void grow() {
        var larger = allocator.buffer(Math.max(Math.max(64L, expected), 2L * capacity) * width);
        larger.setBytes(0, slots, 0, (long) count * width);
        replace(larger);
    }

    private void replace(ArrowBuf buffer) {
        slots.getReferenceManager().release();
        slots = buffer;
        capacity = Math.toIntExact(buffer.capacity() / width);
    }

    @Override
    final void start(int slots) {
        close();
        expected = slots;
    }

    @Override
    final void take(int length, BatchParts into) {
        into.addNode(length, nulls);
        into.add(slots, (long) length * width);
        slots = allocator.getEmpty();
        capacity = 0;
    }

    @Override
    final void close() {
        replace(allocator.getEmpty());
        nulls.clear();
        count = 0;
    }

    @Override
    final int slotBytes() {
        return width;
    }
}
