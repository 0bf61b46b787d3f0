package dev.fraiseql.application;

import dev.fraiseql.application.ProjectionStatus.State;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.telemetry.Span;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.ports.telemetry.Work;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.List;
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
 * waited out; an event the sink can never take becomes a dead letter, while its neighbours go on.
 */
final class PartitionFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFeed.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** 100 ms, doubling to 5 s, each ± 50 %. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(5));

    private final EventTransport transport;
    private final Projection projection;
    private final EventPartition partition;
    private final SinkCircuit circuit;
    private final RejectedEvents rejected;
    private final ProjectionConfig config;
    private final FeedProgress progress;
    private final Tracer tracer;
    private final String label;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable EventSubscription subscription;

    /**
     * @param circuit shared by the projection's partitions
     */
    PartitionFeed(
            EventTransport transport,
            Projection projection,
            EventPartition partition,
            SinkCircuit circuit,
            RejectedEvents rejected,
            ProjectionConfig config,
            FeedProgress progress,
            Tracer tracer) {
        this.transport = transport;
        this.projection = projection;
        this.partition = partition;
        this.circuit = circuit;
        this.rejected = rejected;
        this.config = config;
        this.progress = progress;
        this.tracer = tracer;
        this.label = projection.name() + "-" + partition;
    }

    Projection projection() {
        return projection;
    }

    EventPartition partition() {
        return partition;
    }

    State state() {
        var state = progress.state();
        return state == State.RETRYING && circuit.open() ? State.CIRCUIT_OPEN : state;
    }

    FeedProgress progress() {
        return progress;
    }

    void start() {
        thread = Thread.ofPlatform().name("projection-" + label).start(this::run);
    }

    /** Fails while the latest attempt failed. */
    void check() {
        var current = progress.trouble();
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
                if (wasReplaced(failed)) {
                    LOG.info("projection {} was rebuilt: it goes on with the new one", label);
                    continue;
                }
                attempt = progress.trouble() == null ? 1 : attempt + 1;
                report(failed, attempt);
                progress.failed(failed);
                if (awaitClosing(BACKOFF.apply(Math.min(attempt, 20)))) {
                    return;
                }
            }
        }
    }

    private static boolean wasReplaced(RuntimeException failed) {
        return failed instanceof FailureException known
                && known.first().code() == FailureCode.PROJECTION_REPLACED;
    }

    private void project() throws InterruptedException {
        var claim = transport.claim(projection.name(), partition);
        if (claim.isEmpty()) {
            // Another process feeds it.
            progress.enter(State.CLAIMED_ELSEWHERE);
            progress.standsAt(null);
            awaitClosing(CLAIM_AGAIN.toMillis());
            return;
        }
        try (var held = claim.get()) {
            rejected.requireRoom();
            feed(held);
        }
    }

    private void feed(PartitionClaim held) throws InterruptedException {
        // Platform threads: embedded stores work in native code, which would pin virtual ones.
        var threads = Thread.ofPlatform().name("delivery-" + label).factory();
        try (var sink = circuit.ask(() -> projection.open(partition));
                var deliveries = Executors.newSingleThreadExecutor(threads);
                var events = subscribe(circuit.ask(sink::checkpoint))) {
            subscription = events;
            var gathering = new BatchGathering(config);
            Future<Position> delivering = null;
            while (closing.getCount() > 0 && held.held()) {
                // Waits for events only while the sink has none to apply.
                var batch = gathering.next(events, delivering == null ? POLL : Duration.ZERO);
                if (delivering != null) {
                    events.acknowledge(applied(delivering));
                }
                if (delivering != null || batch.isEmpty()) {
                    progress.enter(batch.isEmpty() ? State.WAITING : State.RUNNING);
                }
                delivering = batch.isEmpty() ? null : deliveries.submit(() -> deliver(sink, batch));
            }
            if (delivering != null) {
                events.acknowledge(applied(delivering));
            }
        } finally {
            subscription = null;
        }
    }

    private EventSubscription subscribe(Position checkpoint) {
        progress.standsAt(checkpoint);
        return transport.subscribe(projection.name(), partition, checkpoint);
    }

    private Position deliver(EventSink sink, EventBatch batch) {
        try (var span = tracer.begin(Work.PROJECT, projection.name(), batch.traces())) {
            span.moved(batch.size());
            deliver(sink, batch, span);
        }
        return batch.last();
    }

    private void deliver(EventSink sink, EventBatch batch, Span span) {
        Delivery delivery;
        try {
            delivery =
                    rejected.deliver(sink, batch, part -> circuit.call(() -> sink.deliver(part)));
        } catch (FailureException failed) {
            span.failed(failed.first().code());
            throw failed;
        }
        if (store(delivery.rejected())) {
            rejected.requireRoom();
        }
        progress.reached(batch.last(), delivery.applied());
    }

    /** Until they are kept: the sink's checkpoint is behind them already. */
    private boolean store(List<Delivery.Rejection> rejections) {
        for (var attempt = 1; ; attempt++) {
            try {
                return rejected.store(partition, rejections);
            } catch (FailureException failed) {
                report(failed, attempt);
                progress.failed(failed);
                if (awaitClosing(BACKOFF.apply(Math.min(attempt, 20)))) {
                    rejections.forEach(this::reportLost);
                    throw failed;
                }
            }
        }
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

    private void reportLost(Delivery.Rejection rejection) {
        LOG.error(
                "event {} at {} was rejected by {} and is no dead letter, only in the change log: {}",
                rejection.event().event().eventId(),
                rejection.event().position(),
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
