package dev.fraiseql.arrow;

import dev.fraiseql.ports.query.ColumnWriter;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The values of one column, or of one nested field, of the batch being written. A batch is {@link
 * #start}ed, written, and {@link #take}n; whatever was written past the taken length, as by a row
 * that failed half way, is dropped.
 */
abstract class Column implements ColumnWriter {

    final BufferAllocator allocator;
    final NullBits nulls = new NullBits();
    private final String name;
    private final boolean nullable;

    /** Slots written. */
    int count;

    Column(String name, boolean nullable, BufferAllocator allocator) {
        this.name = name;
        this.nullable = nullable;
        this.allocator = allocator;
    }

    /** Drops what is there and makes room for so many slots; more may follow. */
    abstract void start(int slots);

    /**
     * Takes the next slot without a value. Its content is defined, so that no foreign memory
     * reaches a client.
     */
    abstract void writeGap();

    /**
     * Hands over the first {@code length} slots. {@link #start} or {@link #close} is called next.
     */
    abstract void take(int length, BatchParts into);

    abstract void close();

    /** Bytes that every slot takes, nested values aside. */
    abstract int slotBytes();

    @Override
    public final void writeNull() {
        if (!nullable) {
            throw new IllegalStateException(
                    "null in " + name + ", which the schema says is never null");
        }
        nulls.set(count);
        writeGap();
    }

    /** The slot below a null struct. */
    final void writeAbsent() {
        if (nullable) {
            nulls.set(count);
        }
        writeGap();
    }

    final IllegalArgumentException misfit(Object value) {
        return new IllegalArgumentException(
                "a value of " + name + " does not fit its type: " + value);
    }
}
