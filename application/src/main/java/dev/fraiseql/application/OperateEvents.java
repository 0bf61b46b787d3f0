package dev.fraiseql.application;

import dev.fraiseql.domain.identity.Subject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What an operator can do where events are kept: for the doors. */
@Singleton
public final class OperateEvents {

    private final ProjectEvents runner;
    private final RebuildProjection rebuild;
    private final VerifyProjection verify;
    private final ReplayEvents replay;
    private final OperateDeadLetters deadLetters;

    @Inject
    public OperateEvents(
            ProjectEvents runner,
            RebuildProjection rebuild,
            VerifyProjection verify,
            ReplayEvents replay,
            OperateDeadLetters deadLetters) {
        this.runner = runner;
        this.rebuild = rebuild;
        this.verify = verify;
        this.replay = replay;
        this.deadLetters = deadLetters;
    }

    /** Every partition of every projection, as this process sees it. */
    public List<ProjectionStatus> status(Subject subject) {
        OperatedProjections.requireOperator(subject);
        return runner.status();
    }

    public RebuildProjection rebuild() {
        return rebuild;
    }

    public VerifyProjection verify() {
        return verify;
    }

    public ReplayEvents replay() {
        return replay;
    }

    public OperateDeadLetters deadLetters() {
        return deadLetters;
    }
}
