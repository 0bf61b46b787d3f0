package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The threads of streams, one for each at most so many.
 *
 * <p>Platform threads: a database that is slower than its reader blocks nearly every read, and
 * waking a virtual thread so often took a fifth of the server's processor time in an export.
 */
final class StreamThreads {

    private final int most;
    private final Semaphore permits;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("flight-stream-", 0).factory());

    StreamThreads(int most) {
        this.most = most;
        this.permits = new Semaphore(most);
    }

    /**
     * Never waits.
     *
     * @param work must not throw
     * @return whether there is a thread for it
     */
    boolean run(Runnable work) {
        if (!permits.tryAcquire()) {
            return false;
        }
        threads.execute(
                () -> {
                    try {
                        work.run();
                    } finally {
                        permits.release();
                    }
                });
        return true;
    }

    /** How many have one. */
    int running() {
        return most - permits.availablePermits();
    }

    /** What a caller hears whose work is not run. */
    FailureException busy() {
        return Failure.of(
                        FailureCode.STREAM_LIMIT_REACHED,
                        "The server already sends " + most + " streams.",
                        "Try again when one has ended, or raise arrow_flight.max_concurrent_streams.")
                .asException();
    }

    /**
     * Waits for the end of what runs; nothing starts afterwards, and nothing may have been ended
     * this way before.
     *
     * @return whether all ended in time
     */
    boolean awaitEnd(Duration timeout) {
        try {
            return permits.tryAcquire(most, timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the threads once they have nothing to do. */
    void close() {
        threads.shutdown();
    }
}
