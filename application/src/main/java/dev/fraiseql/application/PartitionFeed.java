package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one partition of a projection up with the events, while this process is the one that feeds
 * it: polls, delivers, acknowledges, one batch after another, so that order is kept. The next batch
 * is read while the sink applies the one before; no more than these two are held. An outage is
 * waited out; an event the sink can never take is reported and stays in the change log, while its
 * neighbours go on.
 */
final class PartitionFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFeed.class);

    /** Larger ones were not faster and hold more memory: docs/adr/0007-duckdb-ingest.md. */
    private static final int BATCH = 30_000;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** 100 ms, doubling to 10 s, each ± 50 %. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(10));

    private final EventTransport transport;
    private final Projection projection;
    private final EventPartition partition;
    private final String label;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable EventSubscription subscription;
    private volatile @Nullable RuntimeException trouble;

    PartitionFeed(EventTransport transport, Projection projection, EventPartition partition) {
        this.transport = transport;
        this.projection = projection;
        this.partition = partition;
        this.label = projection.name() + "-" + partition;
    }

    void start() {
        thread = Thread.ofPlatform().name("projection-" + label).start(this::run);
    }

    /** Fails while the latest attempt failed. */
    void check() {
        var current = trouble;
        if (current != null) {
            throw current;
        }
    }

    private void run() {
        var attempt = 0;
        while (closing.getCount() > 0) {
            try {
                project();
                attempt = 0;
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) {
                attempt = trouble == null ? 1 : attempt + 1;
                report(failed, attempt);
                trouble = failed;
                if (awaitClosing(BACKOFF.apply(Math.min(attempt, 20)))) {
                    return;
                }
            }
        }
    }

    private void project() throws InterruptedException {
        var claim = transport.claim(projection.name(), partition);
        if (claim.isEmpty()) {
            // Another process feeds it.
            trouble = null;
            awaitClosing(CLAIM_AGAIN.toMillis());
            return;
        }
        // Platform threads: embedded stores work in native code, which would pin virtual ones.
        var threads = Thread.ofPlatform().name("delivery-" + label).factory();
        try (var held = claim.get();
                var sink = projection.open(partition);
                var deliveries = Executors.newSingleThreadExecutor(threads);
                var events = transport.subscribe(projection.name(), partition, sink.checkpoint())) {
            subscription = events;
            Future<Position> delivering = null;
            while (closing.getCount() > 0 && held.held()) {
                // Waits for events only while the sink has none to apply.
                var batch = events.poll(BATCH, delivering == null ? POLL : Duration.ZERO);
                if (delivering != null) {
                    events.acknowledge(applied(delivering));
                }
                if (delivering != null || batch.isEmpty()) {
                    trouble = null;
                }
                delivering = batch.isEmpty() ? null : deliveries.submit(() -> deliver(sink, batch));
            }
        } finally {
            subscription = null;
        }
    }

    private Position deliver(EventSink sink, EventBatch batch) {
        sink.deliver(batch).rejected().forEach(this::report);
        return batch.last();
    }

    private static Position applied(Future<Position> delivering) throws InterruptedException {
        try {
            return delivering.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private void report(Delivery.Rejection rejection) {
        var event = rejection.event();
        LOG.error(
                "event {} at {} was rejected by {} and is only in the change log: {}",
                event.event().eventId(),
                event.position(),
                projection.name(),
                rejection.reason());
    }

    private void report(RuntimeException failed, int attempt) {
        if (attempt > 1) {
            LOG.debug("projection {} still failing, attempt {}", label, attempt, failed);
        } else if (failed instanceof FailureException known) {
            LOG.warn("projection {} waits: {}", label, known.getMessage());
        } else {
            LOG.error("projection {} failed and tries again", label, failed);
        }
    }

    private boolean awaitClosing(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    /** Asks it to end; {@link #close} waits for that. */
    void stop() {
        closing.countDown();
        var events = subscription;
        if (events != null) {
            events.close();
        }
    }

    /** Lets the batch that the sink applies finish. */
    @Override
    public void close() {
        stop();
        var running = thread;
        if (running != null) {
            try {
                if (!running.join(STOP)) {
                    LOG.warn(
                            "projection {} did not stop within {} s; what it applied is remembered",
                            label,
                            STOP.toSeconds());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
