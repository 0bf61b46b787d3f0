package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * One call in which a client sends batches: what its thread waits for, and how it is ended from
 * outside. Flight's own queue waits without end, so an end interrupts the thread.
 */
final class Transfer {

    /** A client that keeps its stream open and sends nothing holds a thread and a connection. */
    private static final long IDLE_SECONDS = 300;

    private final Thread thread;
    private final ScheduledExecutorService watch;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean receiving;
    private boolean cancelled;
    private boolean idle;
    private boolean ended;
    private @Nullable FailureException reason;
    private @Nullable Runnable onCancel;

    Transfer(Thread thread, ScheduledExecutorService watch) {
        this.thread = thread;
        this.watch = watch;
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the action when the call is to end, at once if it already is. */
    void onCancel(Runnable action) {
        lock.lock();
        try {
            onCancel = action;
            if (!cancelled) {
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** As {@link #cancel}, for a reason that the client is told. */
    void cancel(FailureException why) {
        lock.lock();
        try {
            if (!cancelled) {
                reason = why;
            }
        } finally {
            lock.unlock();
        }
        cancel();
    }

    /** The client went away, or the server stops. Any thread; a second call does nothing. */
    void cancel() {
        Runnable action;
        lock.lock();
        try {
            if (cancelled || ended) {
                return;
            }
            cancelled = true;
            action = onCancel;
            if (receiving) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
    }

    /** Nothing reaches the thread any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the client's next batch.
     *
     * @return false at the end that the client itself set
     */
    boolean next(FlightStream stream) {
        return receive(stream::next);
    }

    /** What a client sent, once it is there. */
    <T> T receive(java.util.function.Supplier<T> received) {
        enter();
        var timer = watch.schedule(this::giveUp, IDLE_SECONDS, TimeUnit.SECONDS);
        try {
            return received.get();
        } catch (OutOfMemoryException | FlightRuntimeException e) {
            throw isOver() ? over() : e;
        } catch (RuntimeException | StackOverflowError e) {
            // Flight reads one dictionary inside the other.
            throw isOver() ? over() : malformed(e);
        } finally {
            leave(timer);
        }
    }

    private void enter() {
        lock.lock();
        try {
            if (cancelled) {
                throw over();
            }
            receiving = true;
        } finally {
            lock.unlock();
        }
    }

    private void leave(ScheduledFuture<?> timer) {
        timer.cancel(false);
        lock.lock();
        try {
            receiving = false;
            // An interrupt that came too late would stop something else.
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            if (receiving) {
                idle = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return cancelled || idle;
        } finally {
            lock.unlock();
        }
    }

    FailureException over() {
        lock.lock();
        try {
            if (reason != null) {
                return reason;
            }
            return idle
                    ? Failure.of(
                                    FailureCode.STATEMENT_TIMEOUT,
                                    "Nothing came from the client for "
                                            + IDLE_SECONDS
                                            + " seconds.",
                                    "Send the rows without such a break.")
                            .asException()
                    : Failure.of(
                                    FailureCode.OPERATION_CANCELLED,
                                    "The stream was cancelled.",
                                    "Start again if it is still wanted.")
                            .asException();
        } finally {
            lock.unlock();
        }
    }

    private static FailureException malformed(Throwable cause) {
        return Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The stream is not one of Arrow record batches with one schema.",
                        "Send one schema and uncompressed batches of it, as an Arrow library writes them.")
                .causedBy(cause);
    }
}
