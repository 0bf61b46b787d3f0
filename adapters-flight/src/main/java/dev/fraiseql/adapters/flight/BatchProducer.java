package dev.fraiseql.adapters.flight;

import dev.fraiseql.arrow.ArrowRowWriter;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Produces one stream, start to end, on one thread: reads rows into batches while earlier batches
 * are on their way.
 */
final class BatchProducer {

    /**
     * A batch's aim. Large enough that a batch's cost vanishes, small enough to stay in a core's
     * cache.
     */
    private static final long BATCH_BYTES = 1 << 20;

    private final Results results;
    private final Subject subject;
    private final Ticket ticket;
    private final int batchRows;
    private final Compression compression;
    private final ServerStreamListener listener;
    private final StreamGate gate;

    BatchProducer(
            Results results,
            Subject subject,
            Ticket ticket,
            int batchRows,
            Compression compression,
            ServerStreamListener listener,
            StreamGate gate) {
        this.results = results;
        this.subject = subject;
        this.ticket = ticket;
        this.batchRows = batchRows;
        this.compression = compression;
        this.listener = listener;
        this.gate = gate;
    }

    /**
     * Sends everything and tells the client how it ended. Rows are closed when this returns; memory
     * is free once gRPC let go of it.
     */
    void produce(BufferAllocator allocator) {
        try {
            send(allocator);
            listener.completed();
        } catch (RuntimeException | Error e) {
            listener.error(FlightFailures.of(gate.isCancelled() ? cancelled() : e));
        }
    }

    private void send(BufferAllocator allocator) {
        try (var rows = results.open(subject, ticket);
                var writer = new ArrowRowWriter(rows.schema(), allocator, BATCH_BYTES)) {
            gate.onCancel(rows::cancel);
            listener.setUseZeroCopy(true);
            compression.start(listener, writer.root());
            sendBatches(rows, writer);
        }
    }

    private void sendBatches(RowStream rows, ArrowRowWriter writer) {
        var growth = new BatchGrowth(batchRows);
        while (true) {
            int wanted = growth.next();
            writer.allocateNew(wanted);
            if (rows.read(writer, wanted) == 0) {
                return;
            }
            writer.finish();
            if (!gate.awaitReady()) {
                throw cancelled();
            }
            listener.putNext();
            writer.root().clear();
        }
    }

    private static FailureException cancelled() {
        return Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "The stream was cancelled.",
                        "Ask again if it is still wanted.")
                .asException();
    }
}
