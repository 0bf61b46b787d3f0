package dev.fraiseql.arrow;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;

/** Bool: one bit a value. */
final class BooleanColumn extends Column {

    private long[] words = new long[4];

    BooleanColumn(String name, boolean nullable, BufferAllocator allocator) {
        super(name, nullable, allocator);
    }

    @Override
    public void writeBoolean(boolean value) {
        int index = count;
        int word = index >>> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
        if (value) {
            words[word] |= 1L << index;
        }
        count = index + 1;
    }

    @Override
    void writeGap() {
        writeBoolean(false);
    }

    @Override
    void start(int slots) {
        close();
    }

    @Override
    void take(int length, BatchParts into) {
        into.addNode(length, nulls);
        var buffer = into.addNew(NullBits.bytes(length));
        for (long i = 0; i < NullBits.bytes(length) >>> 3; i++) {
            buffer.setLong(i << 3, words[(int) i]);
        }
    }

    @Override
    void close() {
        Arrays.fill(words, 0);
        nulls.clear();
        count = 0;
    }

    @Override
    int slotBytes() {
        return 1;
    }
}
