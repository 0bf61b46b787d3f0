package org.apache.arrow.flight;

import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;

/**
 * Arrow's Java server has no way to ask for compressed batches, although its parts can all make
 * them. This class stands in Arrow's package because what unloads a stream's batches is reachable
 * only from there.
 */
public final class CompressedStream {

    private CompressedStream() {}

    /** From the next batch on. Call it on a stream that has started with this root. */
    public static void compress(
            ServerStreamListener started, VectorSchemaRoot root, CompressionCodec codec) {
        if (!(started instanceof OutboundStreamListenerImpl stream)) {
            throw new IllegalArgumentException("not a stream of a Flight server: " + started);
        }
        stream.unloader = new VectorUnloader(root, true, codec, true);
    }
}
