package dev.fraiseql.application;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One thing at a time from several threads to one; whoever gives waits until it is taken. */
final class Handoff<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable T offered;
    private boolean closed;

    /**
     * @return whether there is somebody to take it
     */
    boolean give(T item) {
        lock.lock();
        try {
            while (offered != null && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return false;
            }
            offered = item;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next one, waiting for it; null once closed. */
    @Nullable T take() {
        lock.lock();
        try {
            while (offered == null && !closed) {
                changed.awaitUninterruptibly();
            }
            return taken();
        } finally {
            lock.unlock();
        }
    }

    /** The next one if it is there. */
    @Nullable T poll() {
        lock.lock();
        try {
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable T taken() {
        var item = closed ? null : offered;
        offered = null;
        changed.signalAll();
        return item;
    }

    /** Nobody waits any more. Any thread; a second call does nothing. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
