package dev.fraiseql.application;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits while something is away, for a bounded time. One thread. */
final class Outage {

    /** 50 ms, doubling to 2 s, each ± 50 %. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofMillis(50), 2, 0.5, Duration.ofSeconds(2));

    private static final int MOST_DOUBLINGS = 20;

    private final long most;
    private final CountDownLatch stopped;
    private long began;
    private int attempts;

    /**
     * @param most how long one outage may last
     * @param stopped ends a wait
     */
    Outage(Duration most, CountDownLatch stopped) {
        this.most = most.toNanos();
        this.stopped = stopped;
    }

    /**
     * Returns when it is time to try again, or when stopped.
     *
     * @throws FailureException this one, where waiting does not help or lasted long enough
     */
    void await(FailureException failure) {
        if (attempts++ == 0) {
            began = System.nanoTime();
        }
        long left = most - (System.nanoTime() - began);
        if (failure.first().kind() != FailureKind.UNAVAILABLE || left <= 0) {
            throw failure;
        }
        long pause =
                TimeUnit.MILLISECONDS.toNanos(BACKOFF.apply(Math.min(attempts, MOST_DOUBLINGS)));
        try {
            stopped.await(Math.min(pause, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** It went well. */
    void over() {
        attempts = 0;
    }
}
