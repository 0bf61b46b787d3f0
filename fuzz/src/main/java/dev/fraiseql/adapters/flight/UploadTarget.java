package dev.fraiseql.adapters.flight;

import dev.fraiseql.fuzz.Finding;
import dev.fraiseql.fuzz.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * The messages of one upload, through everything that stands between gRPC and the rows that a
 * database is given: each behind its length in two bytes, the last as long as is left. Arrow's
 * memory is bounded by the input's length, and all comes back.
 */
public final class UploadTarget implements Target {

    private static final int LONGEST_MESSAGE = 0xffff;
    private static final long CONSTANT_BYTES = 1 << 20;
    private static final long BYTES_PER_BYTE = 32;

    private final BufferAllocator memory = new RootAllocator();

    @Override
    public void read(byte[] input) {
        var limit = CONSTANT_BYTES + BYTES_PER_BYTE * input.length;
        var allocator = memory.newChildAllocator("upload", 0, Long.MAX_VALUE);
        try (allocator) {
            new UploadedStream(allocator).receive(messages(input));
            if (allocator.getPeakMemoryAllocation() > limit) {
                throw new Finding(
                        input.length
                                + " bytes took "
                                + allocator.getPeakMemoryAllocation()
                                + " bytes of Arrow's memory, more than "
                                + limit,
                        null);
            }
        } catch (IllegalStateException leak) {
            throw new Finding("Arrow's memory did not come back", leak);
        }
    }

    private static List<byte[]> messages(byte[] input) {
        var messages = new ArrayList<byte[]>();
        var left = ByteBuffer.wrap(input);
        while (left.remaining() >= Short.BYTES) {
            var message = new byte[Math.min(left.getShort() & LONGEST_MESSAGE, left.remaining())];
            left.get(message);
            messages.add(message);
        }
        return messages;
    }

    @Override
    public void close() {
        memory.close();
    }
}
