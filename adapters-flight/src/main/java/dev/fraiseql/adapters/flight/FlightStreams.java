package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;
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

    private final Set<StreamGate> open = ConcurrentHashMap.newKeySet();

    FlightStreams(Results results, BufferAllocator allocator, int batchSize, int maxStreams) {
        this.results = results;
        this.allocator = allocator;
        this.batchSize = batchSize;
        this.maxStreams = maxStreams;
        this.permits = new Semaphore(maxStreams);
    }

    /** Returns at once: gRPC delivers no readiness while a handler runs. */
    void start(Subject subject, Ticket ticket, ServerStreamListener listener) {
        if (!permits.tryAcquire()) {
            throw Failure.of(
                            FailureCode.STREAM_LIMIT_REACHED,
                            "The server already sends " + maxStreams + " streams.",
                            "Try again when one has ended, or raise arrow_flight.max_concurrent_streams.")
                    .asException();
        }
        var gate = new StreamGate(listener);
        open.add(gate);
        var producer =
                new BatchProducer(results, subject, ticket, batchRows(ticket), listener, gate);
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

    void cancelAll() {
        open.forEach(StreamGate::cancel);
    }

    /** Waits for the end of what runs, at most so long; nothing may start afterwards. */
    void awaitEnd(long timeout, TimeUnit unit) {
        try {
            if (!permits.tryAcquire(maxStreams, timeout, unit)) {
                LOG.warn("{} streams did not end in time", maxStreams - permits.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
