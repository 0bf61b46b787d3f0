package dev.fraiseql.arrow;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Utf8 and Binary. The bytes are gathered on the heap, where copying a short text is cheapest, and
 * moved at once when the batch is taken.
 */
final class BytesColumn extends Column {

    private static final int INITIAL_BYTES = 2 * 1024;

    /** A batch with huge values leaves no huge array behind. */
    private static final int MOST_BYTES_KEPT = 8 * 1024 * 1024;

    private final boolean text;
    private final BatchSize size;
    private final Offsets offsets;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int end;

    BytesColumn(
            String name,
            boolean nullable,
            BufferAllocator allocator,
            boolean text,
            BatchSize size) {
        super(name, nullable, allocator);
        this.text = text;
        this.size = size;
        this.offsets = new Offsets(allocator);
    }

    @Override
    public void writeUtf8(byte[] source, int offset, int length) {
        if (!text) {
            throw misfit("a text");
        }
        append(source, offset, length);
    }

    @Override
    public void writeBytes(byte[] source, int offset, int length) {
        if (text) {
            throw misfit("bytes");
        }
        append(source, offset, length);
    }

    private void append(byte[] source, int offset, int length) {
        int start = end;
        if (length > bytes.length - start) {
            grow(length);
        }
        System.arraycopy(source, offset, bytes, start, length);
        end = start + length;
        size.bytes += length;
        offsets.set(count++, end);
    }

    private void grow(int length) {
        long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
        bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(doubled, (long) end + length)));
    }

    @Override
    void writeGap() {
        offsets.set(count++, end);
    }

    @Override
    void start(int slots) {
        clear();
        offsets.start(slots);
    }

    @Override
    void take(int length, BatchParts into) {
        int bytesTaken = offsets.end(length);
        into.addNode(length, nulls);
        offsets.take(length, into);
        into.addNew(bytesTaken).setBytes(0, bytes, 0, bytesTaken);
    }

    @Override
    void close() {
        clear();
        offsets.close();
    }

    private void clear() {
        if (bytes.length > MOST_BYTES_KEPT) {
            bytes = new byte[INITIAL_BYTES];
        }
        nulls.clear();
        count = 0;
        end = 0;
    }

    @Override
    int slotBytes() {
        return Integer.BYTES;
    }
}
