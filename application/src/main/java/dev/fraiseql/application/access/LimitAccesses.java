package dev.fraiseql.application.access;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call is taken, once it is known whose it is, and how much it may take; the same
 * at every door, since {@link Access} asks. Thread-safe.
 */
@Singleton
public final class LimitAccesses implements Component {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final CallerLimits limits;
    private final MemoryBudget memory;
    private final LogAccesses logs;
    private final CallerTable callers;
    private final Set<Access> streams = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    @Inject
    public LimitAccesses(CallerLimits limits, MemoryBudget memory, LogAccesses logs) {
        this.limits = limits;
        this.memory = memory;
        this.logs = logs;
        this.callers = new CallerTable(limits);
    }

    /** None, and no log. */
    public static LimitAccesses none() {
        return new LimitAccesses(
                CallerLimits.NONE,
                new MemoryBudget(MemoryLimit.DEFAULT),
                new LogAccesses(Set.of()));
    }

    @Override
    public String name() {
        return "limits of callers";
    }

    @Override
    public void start() {
        if (limits.streamDuration().isPositive()) {
            Thread.ofPlatform().daemon().name("stream-duration").start(this::watch);
        }
    }

    /**
     * Counts a call in: it is its caller's until {@link #leave}.
     *
     * @return null where nothing is counted
     * @throws FailureException the server or the caller can't take it now
     */
    @Nullable CallerShare enter(Access access, Subject caller) {
        logs.admit();
        memory.admit();
        var stream = access.isStream();
        var share =
                limits.areShared()
                        ? callers.enter(
                                caller,
                                access.origin(),
                                theirs -> theirs.enter(stream, System.nanoTime()))
                        : null;
        if (stream && limits.streamDuration().isPositive()) {
            streams.add(access);
        }
        return share;
    }

    void leave(Access access, @Nullable CallerShare share) {
        if (share != null) {
            share.leave(access.isStream());
        }
        streams.remove(access);
    }

    /**
     * @throws FailureException {@code RESULT_LIMIT_REACHED}, {@code QUOTA_REACHED}
     */
    void moved(@Nullable CallerShare share, long rows, long bytes, long moreRows, long moreBytes) {
        if (limits.rowsPerResult() > 0 && rows > limits.rowsPerResult()) {
            throw tooLarge(limits.rowsPerResult() + " rows", "limits.rows_per_result");
        }
        if (limits.bytesPerResult() > 0 && bytes > limits.bytesPerResult()) {
            throw tooLarge(limits.bytesPerResult() + " bytes", "limits.bytes_per_result");
        }
        if (share != null) {
            share.moved(moreRows, moreBytes, System.nanoTime());
        }
    }

    MemoryBudget memory() {
        return memory;
    }

    /** Callers that are not forgotten yet. */
    int callers() {
        return callers.size();
    }

    private boolean endedForItsAge(Access stream) {
        if (stream.age().compareTo(limits.streamDuration()) <= 0) {
            return false;
        }
        stream.end(tooLong());
        return true;
    }

    private void watch() {
        try {
            while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                streams.removeIf(this::endedForItsAge);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private FailureException tooLong() {
        return Failure.of(
                        FailureCode.STREAM_DURATION_REACHED,
                        "A stream may last " + limits.streamDuration().toSeconds() + " s here.",
                        "Go on with another, or ask the operator to raise limits.stream_duration.")
                .asException();
    }

    private static FailureException tooLarge(String what, String key) {
        return Failure.of(
                        FailureCode.RESULT_LIMIT_REACHED,
                        "One call may move " + what + " here.",
                        "Ask for less at once, or ask the operator to raise " + key + ".")
                .asException();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
