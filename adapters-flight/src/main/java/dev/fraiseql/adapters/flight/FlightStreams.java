package dev.fraiseql.adapters.flight;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams on their way: each has a thread, memory and a permit, all three until gRPC let go of
 * its last batch.
 */
final class FlightStreams {

    private static final Logger LOG = LoggerFactory.getLogger(FlightStreams.class);

    private final Results results;
    private final BufferAllocator allocator;
    private final int batchSize;
    private final int maxStreams;
    private final Semaphore permits;

    /**
     * Platform threads: a database that is slower than its reader blocks nearly every read, and
     * waking a virtual thread so often took a fifth of the server's processor time in an export.
     * The permits bound their number.
     */
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("flight-stream-", 0).factory());

    private final Map<StreamGate, Flight> open = new ConcurrentHashMap<>();

    /** Whose stream, of which ticket. */
    private record Flight(@Nullable String userId, @Nullable String orgId, String ticket) {

        Flight(Subject subject, org.apache.arrow.flight.Ticket ticket) {
            this(subject.userId(), subject.orgId(), new String(ticket.getBytes(), UTF_8));
        }
    }

    FlightStreams(Results results, BufferAllocator allocator, int batchSize, int maxStreams) {
        this.results = results;
        this.allocator = allocator;
        this.batchSize = batchSize;
        this.maxStreams = maxStreams;
        this.permits = new Semaphore(maxStreams);
    }

    /**
     * Returns at once: gRPC delivers no readiness while a handler runs.
     *
     * @param asked the ticket as it came
     * @param compression of its batches
     */
    void start(
            Subject subject,
            org.apache.arrow.flight.Ticket asked,
            Ticket ticket,
            Compression compression,
            ServerStreamListener listener) {
        if (!permits.tryAcquire()) {
            throw Failure.of(
                            FailureCode.STREAM_LIMIT_REACHED,
                            "The server already sends " + maxStreams + " streams.",
                            "Try again when one has ended, or raise arrow_flight.max_concurrent_streams.")
                    .asException();
        }
        var gate = new StreamGate(listener);
        open.put(gate, new Flight(subject, asked));
        var producer =
                new BatchProducer(
                        results, subject, ticket, batchRows(ticket), compression, listener, gate);
        threads.execute(() -> run(producer, gate));
    }

    private void run(BatchProducer producer, StreamGate gate) {
        try (var memory = new StreamMemory(allocator, "stream")) {
            producer.produce(memory.allocator());
        } catch (RuntimeException e) {
            LOG.error("A stream did not end cleanly", e);
        } finally {
            open.remove(gate);
            permits.release();
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
    boolean cancel(Subject subject, org.apache.arrow.flight.Ticket ticket) {
        var wanted = new Flight(subject, ticket);
        boolean any = false;
        for (var entry : open.entrySet()) {
            if (entry.getValue().equals(wanted)) {
                entry.getKey().cancel();
                any = true;
            }
        }
        return any;
    }

    void cancelAll() {
        open.keySet().forEach(StreamGate::cancel);
    }

    /**
     * Waits for the end of what runs; nothing starts afterwards, and nothing may have been ended
     * this way before.
     *
     * @return whether all ended in time
     */
    boolean awaitEnd(Duration timeout) {
        try {
            return permits.tryAcquire(maxStreams, timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the threads once they have nothing to do. */
    void close() {
        int left = open.size();
        if (left > 0) {
            LOG.warn("{} streams did not end in time", left);
        }
        threads.shutdown();
    }
}
