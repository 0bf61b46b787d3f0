package dev.fraiseql.adapters.flight;

import org.apache.arrow.flight.CompressedStream;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.vector.VectorSchemaRoot;

/** How batches travel. Every Arrow client reads both without being told. */
enum Compression {
    NONE,
    /** Arrow's own: each buffer for itself. */
    ZSTD;

    /** The fastest; higher ones won little on result sets. */
    private static final int LEVEL = 1;

    /** Sends the schema of the batches that the root will hold. */
    void start(ServerStreamListener listener, VectorSchemaRoot root) {
        listener.start(root);
        if (this == ZSTD) {
            CompressedStream.compress(listener, root, new ZstdBuffers(LEVEL));
        }
    }
}
