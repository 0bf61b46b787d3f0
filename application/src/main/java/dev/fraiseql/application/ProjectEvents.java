package dev.fraiseql.application;

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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the analytics store up with the change log: polls, delivers, acknowledges, one batch after
 * another, so that order is kept. An outage is waited out; an event the sink can never take is
 * reported and stays in the change log, while its neighbours go on.
 */
@Singleton
public final class ProjectEvents implements Component, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectEvents.class);

    private static final String CONSUMER = "analytics";
    private static final int BATCH = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** 100 ms, doubling to 10 s, each ± 50 %. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(10));

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

    /**
     * A platform thread: the embedded store works in native code, which would pin a virtual one.
     */
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
        try (var events = transport.subscribe(CONSUMER, sink.checkpoint())) {
            subscription = events;
            while (closing.getCount() > 0) {
                var batch = events.poll(BATCH, POLL);
                if (!batch.isEmpty()) {
                    var delivery = sink.deliver(batch);
                    delivery.rejected().forEach(ProjectEvents::report);
                    events.acknowledge(batch.last());
                }
                trouble = null;
            }
        } finally {
            subscription = null;
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

    /** Lets the batch in hand finish. */
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
