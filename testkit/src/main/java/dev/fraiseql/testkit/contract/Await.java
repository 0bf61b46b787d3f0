package dev.fraiseql.testkit.contract;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a deadline; nothing here waits for time to pass. */
public final class Await {

    private static final long PAUSE_NANOS = 2_000_000;

    private Await() {}

    /** Returns once the condition holds; after the deadline it fails, naming what did not come. */
    public static void until(String what, Duration deadline, Callable<Boolean> condition)
            throws Exception {
        var end = System.nanoTime() + deadline.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + deadline + ": " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
