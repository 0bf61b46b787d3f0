package dev.fraiseql.adapters.flight;

import org.apache.arrow.compression.ZstdCompressionCodec;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Arrow's zstd in buffers of the compressed size. Arrow keeps those of the worst case: a stream
 * whose client did not read held 120 MB for 2 MB on their way.
 */
final class ZstdBuffers extends ZstdCompressionCodec {

    ZstdBuffers(int level) {
        super(level);
    }

    @Override
    protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf uncompressed) {
        try (var roomy = super.doCompress(allocator, uncompressed)) {
            long length = roomy.writerIndex();
            var exact = allocator.buffer(length);
            exact.setBytes(0, roomy, 0, length);
            exact.writerIndex(length);
            return exact;
        }
    }
}
