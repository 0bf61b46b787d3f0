package dev.fraiseql.adapters.flight;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import io.grpc.ServerCall;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams on their way: each has its call's thread and memory, both until gRPC let go of its
 * last batch.
 */
final class FlightStreams {

    private static final Logger LOG = LoggerFactory.getLogger(FlightStreams.class);

    private final Results results;
    private final BufferAllocator allocator;
    private final int batchSize;

    private final Map<StreamGate, Flight> open = new ConcurrentHashMap<>();

    /** Whose stream, of which ticket. */
    private record Flight(
            @Nullable String userId, @Nullable String orgId, String ticket, boolean endless) {

        boolean isOf(Subject subject, byte[] asked) {
            return Objects.equals(userId, subject.userId())
                    && Objects.equals(orgId, subject.orgId())
                    && ticket.equals(new String(asked, UTF_8));
        }
    }

    FlightStreams(Results results, BufferAllocator allocator, int batchSize) {
        this.results = results;
        this.allocator = allocator;
        this.batchSize = batchSize;
    }

    /**
     * Returns when gRPC let go of the last batch.
     *
     * @param asked the ticket as it came
     * @param compression of its batches
     */
    void run(
            Subject subject,
            Access access,
            byte[] asked,
            Ticket ticket,
            Compression compression,
            StreamGate gate,
            ServerCall<?, FlightMessage> call) {
        var producer =
                new BatchProducer(
                        results,
                        subject,
                        access,
                        ticket,
                        batchRows(ticket),
                        compression,
                        gate,
                        call);
        boolean endless = ticket instanceof Ticket.Events events && events.follow();
        open.put(
                gate,
                new Flight(subject.userId(), subject.orgId(), new String(asked, UTF_8), endless));
        access.endedBy(gate::cancel);
        try (var memory = new StreamMemory(allocator, "stream")) {
            producer.produce(memory.allocator());
        } catch (RuntimeException e) {
            LOG.error("A stream did not end cleanly", e);
        } finally {
            open.remove(gate);
        }
    }

    private int batchRows(Ticket ticket) {
        return ticket instanceof Ticket.Events events && events.batchSize() != null
                ? Math.min(batchSize, events.batchSize())
                : batchSize;
    }

    /**
     * Cancels the caller's streams of a ticket.
     *
     * @return whether there were any
     */
    boolean cancel(Subject subject, byte[] ticket) {
        boolean any = false;
        for (var entry : open.entrySet()) {
            if (entry.getValue().isOf(subject, ticket)) {
                entry.getKey().cancel();
                any = true;
            }
        }
        return any;
    }

    /** Streams that have no end of their own: waiting for it is in vain. */
    void stopEndless() {
        open.forEach(
                (gate, flight) -> {
                    if (flight.endless) {
                        gate.cancel(
                                Failure.of(
                                                FailureCode.SERVER_STOPPING,
                                                "The server stops.",
                                                "Go on at another server, or when it is back.")
                                        .asException());
                    }
                });
    }

    void cancelAll() {
        open.keySet().forEach(gate -> gate.cancel());
    }

    /** Says which are still open, when none should be. */
    void close() {
        int left = open.size();
        if (left > 0) {
            LOG.warn("{} streams did not end in time", left);
        }
    }
}
