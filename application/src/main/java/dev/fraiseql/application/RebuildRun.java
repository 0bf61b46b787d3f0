package dev.fraiseql.application;

import dev.fraiseql.application.RebuildProgress.Phase;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rebuild of one projection, on a thread of its own. */
final class RebuildRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Instant LONG_AGO = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("9999-01-01T00:00:00Z");

    private final Projection projection;
    private final OperatedProjections operated;
    private final VerifyProjection verify;
    private final RejectedEvents rejected;
    private final ProjectionConfig config;
    private final Instant started = Instant.now();
    private volatile Phase phase = Phase.FILLING;
    private volatile long applied;
    private volatile long left;
    private volatile @Nullable String error;
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    RebuildRun(
            Projection projection,
            OperatedProjections operated,
            VerifyProjection verify,
            DeadLetters letters,
            ProjectionConfig config) {
        this.projection = projection;
        this.operated = operated;
        this.verify = verify;
        this.rejected =
                new RejectedEvents(
                        letters, projection.name(), config.maxDeadLetters(), Clock.systemUTC());
        this.config = config;
    }

    /** Where a projection stands that this process does not rebuild. */
    static RebuildProgress of(Projection projection) {
        var phase =
                switch (projection.rebuild().state()) {
                    case NONE -> Phase.NONE;
                    case BUILDING -> Phase.INTERRUPTED;
                    case SWAPPED -> Phase.SWAPPED;
                };
        return new RebuildProgress(phase, 0, 0, Instant.EPOCH, null);
    }

    RebuildProgress progress() {
        return new RebuildProgress(phase, applied, left, started, error);
    }

    boolean running() {
        return phase == Phase.FILLING || phase == Phase.VERIFYING;
    }

    void start() {
        thread = Thread.ofPlatform().name("rebuild-" + projection.name()).start(this::run);
    }

    private void run() {
        // One process at a time.
        var partition = operated.transport().partitions().getFirst();
        try (var claim =
                operated.transport()
                        .claim(projection.name() + "-rebuild", partition)
                        .orElseThrow(RebuildRun::elsewhere)) {
            LOG.info("the projection {} is being rebuilt", projection.name());
            rebuild(projection.rebuild());
            LOG.info(
                    "the projection {} was rebuilt: {} events; the old one is kept until it is confirmed",
                    projection.name(),
                    applied);
        } catch (InterruptedException | RuntimeException failed) {
            error =
                    failed instanceof FailureException known
                            ? known.getMessage()
                            : "it failed; the server's log says why";
            phase = Phase.INTERRUPTED;
            LOG.warn("the rebuild of {} was interrupted", projection.name(), failed);
        }
    }

    private void rebuild(ProjectionRebuild rebuild) throws InterruptedException {
        operated.requireOneSource();
        requireWholeLog();
        var target = rebuild.target();
        fill(target, operated.log().head());
        phase = Phase.VERIFYING;
        var head = operated.log().head();
        fill(target, head);
        compare(target, head);
        // What came while it was compared: the live one must not lose by the swap.
        fill(target, operated.log().head());
        rebuild.swap();
        phase = Phase.SWAPPED;
    }

    private void fill(Projection target, Position head) throws InterruptedException {
        for (var partition : operated.transport().partitions()) {
            fill(target, partition, head);
        }
    }

    /** Until the partition has everything up to the head. */
    private void fill(Projection target, EventPartition partition, Position head)
            throws InterruptedException {
        try (var sink = target.open(partition);
                var events = operated.transport().follow(partition, sink.checkpoint())) {
            var reached = sink.checkpoint();
            left = operated.transport().lag(partition, reached).events();
            while (reached.compareTo(head) < 0 && !stopped) {
                var batch = events.poll(config.batchSize(), POLL);
                if (batch.isEmpty()) {
                    left = operated.transport().lag(partition, reached).events();
                    if (left == 0) {
                        return;
                    }
                    continue;
                }
                var delivery = rejected.deliver(sink, batch, sink::deliver);
                rejected.store(partition, delivery.rejected());
                reached = batch.last();
                add(delivery.applied());
                left = Math.max(0, left - batch.size());
            }
        }
        if (stopped) {
            throw new InterruptedException("stopped");
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread adds, others look.
    private void add(int count) {
        applied += count;
    }

    private void compare(Projection target, Position head) {
        var report = verify.compare(target, LONG_AGO, FAR_AHEAD, head);
        if (!report.different().isEmpty()) {
            var hour = report.different().getFirst();
            throw Failure.of(
                            FailureCode.PROJECTION_DIFFERS,
                            "%d hours of the new generation differ from the source; the first, %s, has %d events and should have %d"
                                    .formatted(
                                            report.different().size(),
                                            hour.hour(),
                                            hour.projection().count(),
                                            hour.source().count()),
                            "The live one stays. Drop the new one with `fraiseql projection confirm` and start again; if it lasts, report it.")
                    .asException();
        }
    }

    /** A generation without what the log dropped would be a loss. */
    private void requireWholeLog() {
        if (!operated.log().beginning().equals(Position.START)) {
            throw Failure.of(
                            FailureCode.EVENTS_EXPIRED,
                            "the change log no longer holds all events, so the rebuilt projection would lack the oldest",
                            "Keep the live one; repair it with `fraiseql projection verify --repair`.")
                    .asException();
        }
    }

    private static FailureException elsewhere() {
        return Failure.of(
                        FailureCode.PROJECTION_STATE,
                        "another process rebuilds it",
                        "Ask that process, or wait for its end.")
                .asException();
    }

    @Override
    public void close() {
        stopped = true;
        var running = thread;
        if (running != null) {
            try {
                running.join(STOP);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
