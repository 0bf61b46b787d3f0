package dev.fraiseql.benchmarks.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Keeps the batches of one stream, and sends them as an upload as often as it is asked to. */
final class FlightWriter implements AutoCloseable {

    /** The client itself waits by spinning, which would cost a core. */
    private static final long PAUSE_NANOS = 50_000;

    private final BufferAllocator allocator;
    private final FlightClient client;
    private final List<ArrowRecordBatch> batches = new ArrayList<>();
    private @Nullable Schema schema;
    private long rows;

    FlightWriter(BufferAllocator allocator, FlightClient client) {
        this.allocator = allocator;
        this.client = client;
    }

    /** Reads what is going to be sent. */
    Reading load(String ticket) throws Exception {
        var start = System.nanoTime();
        close();
        try (var stream = client.getStream(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)))) {
            schema = stream.getSchema();
            var unloader = new VectorUnloader(stream.getRoot());
            while (stream.next()) {
                batches.add(unloader.getRecordBatch());
                rows += stream.getRoot().getRowCount();
            }
        }
        return new Reading(0, System.nanoTime() - start, rows, 0);
    }

    /** Sends all batches and waits for the commit. */
    Reading put(String table) throws Exception {
        if (schema == null) {
            throw new IllegalStateException("nothing was loaded");
        }
        var start = System.nanoTime();
        try (var root = VectorSchemaRoot.create(schema, allocator);
                var answers = new SyncPutListener()) {
            var put = client.startPut(FlightDescriptor.path(table), root, answers);
            var loader = new VectorLoader(root);
            for (var batch : batches) {
                loader.load(batch);
                while (!put.isReady() && !answers.isCancelled()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                put.putNext();
            }
            put.completed();
            put.getResult();
        }
        return new Reading(0, System.nanoTime() - start, rows, 0);
    }

    @Override
    public void close() {
        batches.forEach(ArrowRecordBatch::close);
        batches.clear();
        rows = 0;
    }
}
