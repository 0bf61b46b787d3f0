package dev.fraiseql.adapters.flight;

import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** How batches travel. Every Arrow client reads both without being told. */
enum Compression {
    NONE,
    /** Arrow's own: each buffer for itself. */
    ZSTD;

    /** The fastest; higher ones won little on result sets. */
    private static final int LEVEL = 1;

    /** For one stream. */
    CompressionCodec codec() {
        return switch (this) {
            case NONE -> NoCompressionCodec.INSTANCE;
            case ZSTD -> new ZstdBuffers(LEVEL);
        };
    }
}
