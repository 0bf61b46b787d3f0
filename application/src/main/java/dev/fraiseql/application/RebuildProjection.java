package dev.fraiseql.application;

import dev.fraiseql.application.RebuildProgress.Phase;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Builds projections anew from all events, beside the live ones that go on: filled, compared with
 * the source, swapped; the old one is kept until that is confirmed. Runs in the background of the
 * process that has the store; interrupted, it goes on where it stood when it is started again.
 */
@Singleton
public final class RebuildProjection implements Component {

    private final OperatedProjections operated;
    private final VerifyProjection verify;
    private final DeadLetters letters;
    private final ProjectionConfig config;
    private final Map<String, RebuildRun> runs = new ConcurrentHashMap<>();

    @Inject
    public RebuildProjection(
            OperatedProjections operated,
            VerifyProjection verify,
            DeadLetters letters,
            ProjectionConfig config) {
        this.operated = operated;
        this.verify = verify;
        this.letters = letters;
        this.config = config;
    }

    @Override
    public String name() {
        return "rebuilds";
    }

    /** Nothing: an interrupted rebuild waits for the operator. */
    @Override
    public void start() {}

    /**
     * Starts it, or goes on with one that was interrupted; one that runs in this process goes on.
     *
     * @throws FailureException {@code PROJECTION_STATE} where the last one is not confirmed
     */
    public synchronized RebuildProgress start(Subject subject, String name) {
        OperatedProjections.requireOperator(subject);
        var projection = operated.named(name);
        var running = runs.get(name);
        if (running != null && running.running()) {
            return running.progress();
        }
        if (projection.rebuild().state() == ProjectionRebuild.State.SWAPPED) {
            throw Failure.of(
                            FailureCode.PROJECTION_STATE,
                            "the generation before the last rebuild of " + name + " is still kept",
                            "Confirm that rebuild first: fraiseql projection confirm " + name + ".")
                    .asException();
        }
        var run = new RebuildRun(projection, operated, verify, letters, config);
        runs.put(name, run);
        run.start();
        return run.progress();
    }

    public RebuildProgress progress(Subject subject, String name) {
        OperatedProjections.requireOperator(subject);
        var projection = operated.named(name);
        var run = runs.get(name);
        return run == null ? RebuildRun.of(projection) : run.progress();
    }

    /**
     * Drops the generation before the last rebuild; before the swap, the unfinished one.
     *
     * @throws FailureException {@code PROJECTION_STATE} while it runs
     */
    public synchronized RebuildProgress confirm(Subject subject, String name) {
        OperatedProjections.requireOperator(subject);
        Projection projection = operated.named(name);
        var run = runs.get(name);
        if (run != null && run.running()) {
            throw Failure.of(
                            FailureCode.PROJECTION_STATE,
                            "the rebuild of " + name + " is still running",
                            "Wait for its end: fraiseql projection status.")
                    .asException();
        }
        projection.rebuild().dropOther();
        runs.remove(name);
        return new RebuildProgress(Phase.NONE, 0, 0, Instant.EPOCH, null);
    }

    /** Stops those that run; what they filled stays. */
    @Override
    public void close() {
        runs.values().forEach(RebuildRun::close);
    }
}
