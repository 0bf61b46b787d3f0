package dev.fraiseql.adapters.flight;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.jspecify.annotations.Nullable;

/**
 * Where a producing thread waits until its client can take more. gRPC calls back on threads of its
 * own; the listener itself never blocks a writer, so without this gate memory would be bounded by
 * nothing.
 */
final class StreamGate {

    private final ServerStreamListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean cancelled;
    private @Nullable Runnable onCancel;

    /**
     * Takes the listener's callbacks; called on the thread that handles the call, before it
     * returns.
     */
    StreamGate(ServerStreamListener listener) {
        this.listener = listener;
        listener.setOnReadyHandler(this::wake);
        listener.setOnCancelHandler(this::cancel);
    }

    /**
     * Blocks until the client can take another batch.
     *
     * @return false once it no longer wants any
     */
    boolean awaitReady() {
        lock.lock();
        try {
            while (!cancelled && !listener.isCancelled() && !listener.isReady()) {
                changed.awaitUninterruptibly();
            }
            return !cancelled && !listener.isCancelled();
        } finally {
            lock.unlock();
        }
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled || listener.isCancelled();
        } finally {
            lock.unlock();
        }
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

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
