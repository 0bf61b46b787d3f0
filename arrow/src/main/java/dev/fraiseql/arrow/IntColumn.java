package dev.fraiseql.arrow;

import org.apache.arrow.memory.BufferAllocator;

/** Int32 and Date32. */
final class IntColumn extends FixedColumn {

    IntColumn(String name, boolean nullable, BufferAllocator allocator) {
        super(name, nullable, allocator, Integer.BYTES);
    }

    @Override
    public void writeLong(long value) {
        if ((int) value != value) {
            throw misfit(value);
        }
        int index = next();
        slots.setInt((long) index << 2, (int) value);
    }

    @Override
    void writeGap() {
        int index = next();
        slots.setInt((long) index << 2, 0);
    }
}
