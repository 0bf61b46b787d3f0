package dev.fraiseql.adapters.flight;

import dev.fraiseql.arrow.ArrowRowWriter;
import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.CompressionCodec;

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
    private final StreamGate gate;
    private final ServerCall<?, FlightMessage> call;

    BatchProducer(
            Results results,
            Subject subject,
            Ticket ticket,
            int batchRows,
            Compression compression,
            StreamGate gate,
            ServerCall<?, FlightMessage> call) {
        this.results = results;
        this.subject = subject;
        this.ticket = ticket;
        this.batchRows = batchRows;
        this.compression = compression;
        this.gate = gate;
        this.call = call;
    }

    /**
     * Sends everything and tells the client how it ended. Rows are closed when this returns; memory
     * is free once gRPC let go of it.
     */
    void produce(BufferAllocator allocator) {
        try {
            send(allocator);
            call.close(Status.OK, new Metadata());
        } catch (RuntimeException | Error e) {
            Refusal.of(call, gate.isCancelled() ? cancelled() : e);
        }
    }

    private void send(BufferAllocator allocator) {
        try (var rows = results.open(subject, ticket);
                var writer = new ArrowRowWriter(rows.schema(), allocator, BATCH_BYTES)) {
            gate.onCancel(rows::cancel);
            call.sendHeaders(new Metadata());
            call.sendMessage(FlightMessage.of(ArrowSchemas.of(rows.schema())));
            sendBatches(rows, writer, compression.codec());
        }
    }

    private void sendBatches(RowStream rows, ArrowRowWriter writer, CompressionCodec codec) {
        var growth = new BatchGrowth(batchRows);
        while (true) {
            int wanted = growth.next();
            writer.allocateNew(wanted);
            if (rows.read(writer, wanted) == 0) {
                return;
            }
            try (var batch = writer.take(codec)) {
                if (!gate.awaitReady()) {
                    throw cancelled();
                }
                call.sendMessage(FlightMessage.of(batch));
            }
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
