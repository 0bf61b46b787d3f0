package dev.fraiseql.application;

import dev.fraiseql.application.ProjectionStatus.State;
import dev.fraiseql.domain.event.Position;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a feed says of itself. Thread-safe. */
final class FeedProgress {

    private final Clock clock;
    private State state = State.STOPPED;
    private Instant since;
    private @Nullable Position checkpoint;
    private long applied;
    private long batches;
    private long retries;
    private @Nullable RuntimeException trouble;

    FeedProgress(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void enter(State now) {
        trouble = null;
        change(now);
    }

    synchronized void failed(RuntimeException failure) {
        trouble = failure;
        retries++;
        change(State.RETRYING);
    }

    /** Where it stands, or null for unknown; nothing was applied. */
    synchronized void standsAt(@Nullable Position position) {
        checkpoint = position;
    }

    /** A batch was applied. */
    synchronized void reached(Position position, int count) {
        checkpoint = position;
        applied += count;
        batches++;
    }

    synchronized @Nullable RuntimeException trouble() {
        return trouble;
    }

    synchronized State state() {
        return state;
    }

    synchronized Instant since() {
        return since;
    }

    synchronized @Nullable Position checkpoint() {
        return checkpoint;
    }

    synchronized long applied() {
        return applied;
    }

    synchronized long batches() {
        return batches;
    }

    synchronized long retries() {
        return retries;
    }

    private void change(State now) {
        if (state != now) {
            state = now;
            since = clock.instant();
        }
    }
}
