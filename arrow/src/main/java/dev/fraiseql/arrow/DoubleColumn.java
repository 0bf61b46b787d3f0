package dev.fraiseql.arrow;

import org.apache.arrow.memory.BufferAllocator;

/** Float64. */
final class DoubleColumn extends FixedColumn {

    DoubleColumn(String name, boolean nullable, BufferAllocator allocator) {
        super(name, nullable, allocator, Double.BYTES);
    }

    @Override
    public void writeDouble(double value) {
        int index = next();
        slots.setDouble((long) index << 3, value);
    }

    @Override
    void writeGap() {
        writeDouble(0);
    }
}
