package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a producing thread waits until its client can take more. gRPC calls back on threads of its
 * own, and never blocks a writer: without this gate memory would be bounded by nothing.
 */
final class StreamGate {

    private static final Failure CANCELLED =
            Failure.of(
                    FailureCode.OPERATION_CANCELLED,
                    "The stream was cancelled.",
                    "Ask again if it is still wanted.");

    private final BooleanSupplier ready;
    private final BooleanSupplier gone;
    private final LongConsumer heldUp;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean cancelled;
    private @Nullable FailureException reason;
    private @Nullable Runnable onCancel;

    /**
     * @param ready whether the client can take more; a change to yes is followed by {@link #wake}
     * @param gone whether it went away; a change to yes is followed by {@link #cancel}
     * @param heldUp is told the nanoseconds of each wait
     */
    StreamGate(BooleanSupplier ready, BooleanSupplier gone, LongConsumer heldUp) {
        this.ready = ready;
        this.gone = gone;
        this.heldUp = heldUp;
    }

    /**
     * Blocks until the client can take another batch.
     *
     * @return false once it no longer wants any
     */
    boolean awaitReady() {
        lock.lock();
        try {
            if (mustWait()) {
                var since = System.nanoTime();
                while (mustWait()) {
                    changed.awaitUninterruptibly();
                }
                heldUp.accept(System.nanoTime() - since);
            }
            return !cancelled && !gone.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private boolean mustWait() {
        return !cancelled && !gone.getAsBoolean() && !ready.getAsBoolean();
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled || gone.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Why it is cancelled. */
    FailureException reason() {
        lock.lock();
        try {
            return reason == null ? CANCELLED.asException() : reason;
        } finally {
            lock.unlock();
        }
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

    /** Runs {@code action} when the client goes away, at once if it already did. Any thread. */
    void onCancel(Runnable action) {
        lock.lock();
        try {
            if (!cancelled) {
                onCancel = action;
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** The client went away, or the server stops. Any thread; a second call does nothing. */
    void cancel() {
        Runnable action;
        lock.lock();
        try {
            action = cancelled ? null : onCancel;
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
    }

    /** Something changed. Any thread. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
