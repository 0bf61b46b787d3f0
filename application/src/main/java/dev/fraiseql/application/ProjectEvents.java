package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import io.github.resilience4j.core.IntervalFunction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the analytics store up with the change log: polls, delivers, acknowledges, one batch after
 * another, so that order is kept. The next batch is read while the sink applies the one before; no
 * more than these two are held. An outage is waited out; an event the sink can never take is
 * reported and stays in the change log, while its neighbours go on.
 */
@Singleton
public final class ProjectEvents implements Component, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectEvents.class);

    private static final String CONSUMER = "analytics";

    /** Larger ones were not faster and hold more memory: docs/adr/0007-duckdb-ingest.md. */
    private static final int BATCH = 30_000;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** 100 ms, doubling to 10 s, each ± 50 %. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(10));

    /** Platform threads: the embedded store works in native code, which would pin virtual ones. */
    private static final ThreadFactory DELIVERER =
            Thread.ofPlatform().name("delivery-" + CONSUMER).factory();

    private final EventTransport transport;
    private final EventSink sink;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable EventSubscription subscription;
    private volatile @Nullable RuntimeException trouble;

    @Inject
    public ProjectEvents(EventTransport transport, EventSink sink) {
        this.transport = transport;
        this.sink = sink;
    }

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("projection-" + CONSUMER).start(this::run);
    }

    /** Fails while the latest attempt failed. */
    @Override
    public void check() {
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
        try (var deliveries = Executors.newSingleThreadExecutor(DELIVERER);
                var events = transport.subscribe(CONSUMER, sink.checkpoint())) {
            subscription = events;
            Future<Position> delivering = null;
            while (closing.getCount() > 0) {
                // Waits for events only while the sink has none to apply.
                var batch = events.poll(BATCH, delivering == null ? POLL : Duration.ZERO);
                if (delivering != null) {
                    events.acknowledge(applied(delivering));
                }
                if (delivering != null || batch.isEmpty()) {
                    trouble = null;
                }
                delivering = batch.isEmpty() ? null : deliveries.submit(() -> deliver(batch));
            }
        } finally {
            subscription = null;
        }
    }

    private Position deliver(EventBatch batch) {
        sink.deliver(batch).rejected().forEach(ProjectEvents::report);
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

    private static void report(Delivery.Rejection rejection) {
        var event = rejection.event();
        LOG.error(
                "event {} at {} was rejected by the analytics store and is only in the change log: {}",
                event.event().eventId(),
                event.position(),
                rejection.reason());
    }

    private static void report(RuntimeException failed, int attempt) {
        if (attempt > 1) {
            LOG.debug("projection still failing, attempt {}", attempt, failed);
        } else if (failed instanceof FailureException known) {
            LOG.warn("projection waits: {}", known.getMessage());
        } else {
            LOG.error("projection failed and tries again", failed);
        }
    }

    private boolean awaitClosing(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    /** Lets the batch that the sink applies finish. */
    @Override
    public void close() {
        closing.countDown();
        var events = subscription;
        if (events != null) {
            events.close();
        }
        var running = thread;
        if (running != null) {
            try {
                if (!running.join(STOP)) {
                    LOG.warn(
                            "the projection did not stop within {} s; what it applied is remembered",
                            STOP.toSeconds());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
