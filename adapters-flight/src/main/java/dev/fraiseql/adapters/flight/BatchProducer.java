package dev.fraiseql.adapters.flight;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fraiseql.application.ResumableRows;
import dev.fraiseql.application.access.Access;
import dev.fraiseql.arrow.ArrowRowWriter;
import dev.fraiseql.arrow.ArrowSchemas;
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
    private final Access access;
    private final Ticket ticket;
    private final int batchRows;
    private final Compression compression;
    private final StreamGate gate;
    private final ServerCall<?, FlightMessage> call;

    /** Where another stream goes on behind what was sent; empty for what can't be resumed. */
    private String resume = "";

    BatchProducer(
            Results results,
            Subject subject,
            Access access,
            Ticket ticket,
            int batchRows,
            Compression compression,
            StreamGate gate,
            ServerCall<?, FlightMessage> call) {
        this.results = results;
        this.subject = subject;
        this.access = access;
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
            var failure = gate.isCancelled() ? gate.reason() : e;
            Refusal.of(call, FlightFailures.resumable(failure, resume));
        }
    }

    private void send(BufferAllocator allocator) {
        try (var rows = results.open(subject, ticket);
                var writer = new ArrowRowWriter(rows.schema(), allocator, BATCH_BYTES)) {
            gate.onCancel(rows::cancel);
            call.sendHeaders(new Metadata());
            call.sendMessage(FlightMessage.of(ArrowSchemas.of(rows.schema())));
            resume = place(rows);
            sendBatches(rows, writer, compression.codec());
        }
    }

    private void sendBatches(RowStream rows, ArrowRowWriter writer, CompressionCodec codec) {
        var growth = new BatchGrowth(batchRows);
        while (true) {
            int wanted = growth.next();
            writer.allocateNew(wanted);
            int read = rows.read(writer, wanted);
            if (read == 0) {
                return;
            }
            growth.came(read);
            var place = place(rows);
            try (var batch = writer.take(codec)) {
                if (!gate.awaitReady()) {
                    throw gate.reason();
                }
                var message = FlightMessage.of(batch, place.getBytes(US_ASCII));
                call.sendMessage(message);
                resume = place;
                access.moved(read, message.bytes());
            }
        }
    }

    private static String place(RowStream rows) {
        return rows instanceof ResumableRows resumable ? resumable.resumeToken().toString() : "";
    }
}
