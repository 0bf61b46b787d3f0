package dev.fraiseql.arrow.event;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A text column of the frame being written. */
final class TextColumn {

    /** A frame with huge values leaves no huge array behind. */
    private static final int MOST_BYTES_KEPT = 4 << 20;

    private static final int INITIAL_BYTES = 16 << 10;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int[] ends = new int[64];
    private long[] nulls = new long[1];
    private int count;
    private int nullCount;

    void start() {
        if (bytes.length > MOST_BYTES_KEPT) {
            bytes = new byte[INITIAL_BYTES];
        }
        Arrays.fill(nulls, 0);
        count = 0;
        nullCount = 0;
    }

    void add(byte[] text) {
        var from = end();
        if (text.length > bytes.length - from) {
            bytes =
                    Arrays.copyOf(
                            bytes,
                            Math.max(
                                    Math.multiplyExact(2, bytes.length),
                                    Math.addExact(from, text.length)));
        }
        System.arraycopy(text, 0, bytes, from, text.length);
        append(from + text.length);
    }

    void addNull() {
        var word = count >>> 6;
        if (word >= nulls.length) {
            nulls = Arrays.copyOf(nulls, 2 * word);
        }
        nulls[word] |= 1L << count;
        nullCount++;
        append(end());
    }

    private void append(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = end;
    }

    private int end() {
        return count == 0 ? 0 : ends[count - 1];
    }

    int nullCount() {
        return nullCount;
    }

    int validityBytes() {
        return nullCount == 0 ? 0 : (count + 63 >>> 6) << 3;
    }

    int offsetBytes() {
        return (count + 1) * Integer.BYTES;
    }

    int textBytes() {
        return end();
    }

    /** Little-endian, as Arrow has it; each buffer padded. */
    void write(ByteBuffer into) {
        if (nullCount > 0) {
            for (var word = 0; word < count + 63 >>> 6; word++) {
                var valid = word < nulls.length ? ~nulls[word] : -1L;
                var left = count - (word << 6);
                into.putLong(left < 64 ? valid & ((1L << left) - 1) : valid);
            }
        }
        into.putInt(0);
        into.slice(into.position(), count * Integer.BYTES)
                .order(into.order())
                .asIntBuffer()
                .put(ends, 0, count);
        into.position(into.position() + FrameFormat.padded(offsetBytes()) - Integer.BYTES);
        into.put(bytes, 0, end());
        into.position(FrameFormat.padded(into.position()));
    }
}
