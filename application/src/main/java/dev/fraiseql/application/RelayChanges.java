package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventPublisher;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.ports.telemetry.Work;
import io.github.resilience4j.core.IntervalFunction;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the change log to the broker. Any number of processes may run it: the broker's log
 * takes one writer at a time. Whoever is refused stands by, and takes over once events wait that
 * nobody publishes; there is no lease that could expire.
 */
@Singleton
public final class RelayChanges implements Component, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RelayChanges.class);

    /** Its name among those who read the change log. */
    public static final String CONSUMER = "relay";

    /** Read at once, and published as a unit that any relay can complete. */
    private static final int BATCH = 10_000;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CONFIRM = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** Takes over when events have waited so long; looks this often. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(250);

    /** 100 ms, doubling to 5 s, each ± 50 %. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(5));

    private static final ThreadFactory SENDER =
            Thread.ofPlatform().daemon().name("relay-sender").factory();

    private final ChangeLog log;
    private final EventTransport changes;
    private final EventPublisher publisher;
    private final Tracer tracer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable EventSubscription subscription;
    private volatile @Nullable RuntimeException trouble;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private volatile boolean publishing;

    @Inject
    public RelayChanges(
            ChangeLog log,
            @Named(EventTransport.CHANGE_LOG) EventTransport changes,
            EventPublisher publisher,
            Tracer tracer) {
        this.log = log;
        this.changes = changes;
        this.publisher = publisher;
        this.tracer = tracer;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    /** Fails while the latest attempt failed; standing by is none. */
    @Override
    public void check() {
        var current = trouble;
        if (current != null) {
            throw current;
        }
    }

    /** Events that it gave to the broker since it started. */
    public long published() {
        return published.get();
    }

    /** Attempts that failed since then. */
    public long retries() {
        return retries.get();
    }

    /** Whether it is the one that publishes. */
    public boolean isPublishing() {
        return publishing;
    }

    private void run() {
        var attempt = 0;
        while (isOpen()) {
            try {
                relay();
                return;
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) {
                attempt = trouble == null ? 1 : attempt + 1;
                if (!stoodBy(failed) && !waited(failed, attempt)) {
                    return;
                }
            }
        }
    }

    /** While there is more to read, the next events are read as the ones before are published. */
    private void relay() throws InterruptedException {
        var position = publisher.resume(log::range);
        try (var sender = Executors.newSingleThreadExecutor(SENDER);
                var events =
                        changes.subscribe(CONSUMER, changes.partitions().getFirst(), position)) {
            subscription = events;
            publishing = true;
            var sent = position;
            var confirmed = Position.START;
            @Nullable Future<?> sending = null;
            while (isOpen()) {
                var caughtUp = sending == null && confirmed.compareTo(sent) >= 0;
                var batch = events.poll(BATCH, caughtUp ? POLL : Duration.ZERO);
                if (sending != null) {
                    await(sending);
                    sending = null;
                }
                // While there is more to read, nothing waits for the broker but its window.
                confirmed = publisher.flush(batch.isEmpty() ? CONFIRM : Duration.ZERO);
                events.acknowledge(confirmed);
                if (batch.size() == BATCH) {
                    sending = sender.submit(() -> publish(batch));
                    sent = batch.last();
                } else if (!batch.isEmpty()) {
                    publish(batch);
                    sent = batch.last();
                }
                trouble = null;
            }
            if (sending != null) {
                await(sending);
            }
            events.acknowledge(publisher.flush(CONFIRM));
        } finally {
            publishing = false;
            subscription = null;
        }
    }

    private void publish(EventBatch batch) {
        try (var span = tracer.begin(Work.RELAY, CONSUMER, batch.traces())) {
            span.moved(batch.size());
            publisher.publish(batch);
        }
        published.addAndGet(batch.size());
    }

    private static void await(Future<?> sending) throws InterruptedException {
        try {
            sending.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    /** Whether the failure was another relay, whose turn is over now. */
    private boolean stoodBy(RuntimeException failed) {
        if (!(failed instanceof FailureException known)
                || known.first().code() != FailureCode.RELAY_FENCED) {
            return false;
        }
        LOG.info("another relay publishes; standing by");
        trouble = null;
        try {
            standBy();
            return true;
        } catch (InterruptedException stop) {
            closing.countDown();
            return true;
        } catch (RuntimeException unavailable) {
            LOG.debug("standing by failed; trying to publish", unavailable);
            return false;
        }
    }

    private void standBy() throws InterruptedException {
        var seen = publisher.end();
        var since = System.nanoTime();
        while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            var end = publisher.end();
            if (!end.equals(seen) || log.head().compareTo(end) <= 0) {
                seen = end;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                LOG.info("events behind {} wait and nobody publishes them; taking over", end);
                return;
            }
        }
    }

    private boolean waited(RuntimeException failed, int attempt) {
        if (attempt > 1) {
            LOG.debug("the relay still fails, attempt {}", attempt, failed);
        } else if (failed instanceof FailureException known) {
            LOG.warn("the relay waits: {}", known.getMessage());
        } else {
            LOG.error("the relay failed and tries again", failed);
        }
        trouble = failed;
        retries.incrementAndGet();
        try {
            return !closing.await(BACKOFF.apply(Math.min(attempt, 20)), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return false;
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    /** Waits until what was sent is safe; what was not, the next relay sends. */
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
                            "the relay did not stop within {} s; another goes on where it ended",
                            STOP.toSeconds());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
