package dev.fraiseql.arrow;

import org.apache.arrow.memory.BufferAllocator;

/** Int64, Timestamp and Time64. */
final class LongColumn extends FixedColumn {

    LongColumn(String name, boolean nullable, BufferAllocator allocator) {
        super(name, nullable, allocator, Long.BYTES);
    }

    @Override
    public void writeLong(long value) {
        int index = next();
        slots.setLong((long) index << 3, value);
    }

    @Override
    void writeGap() {
        writeLong(0);
    }
}
