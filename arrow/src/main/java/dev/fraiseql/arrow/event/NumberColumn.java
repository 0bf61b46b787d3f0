package dev.fraiseql.arrow.event;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A column of 64-bit numbers of the frame being written. */
final class NumberColumn {

    private long[] values = new long[64];
    private int count;

    void start() {
        count = 0;
    }

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    int bytes() {
        return count * Long.BYTES;
    }

    void write(ByteBuffer into) {
        into.slice(into.position(), bytes())
                .order(into.order())
                .asLongBuffer()
                .put(values, 0, count);
        into.position(into.position() + bytes());
    }
}
