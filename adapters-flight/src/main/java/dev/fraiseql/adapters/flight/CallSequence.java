package dev.fraiseql.adapters.flight;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one call, one after the other on a thread of the {@link StreamThreads}, which it has
 * while there are any. Steps are added on the call's event loop, which is never held up.
 */
final class CallSequence {

    private final StreamThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> steps = new ArrayDeque<>(4);
    private boolean running;

    CallSequence(StreamThreads threads) {
        this.threads = threads;
    }

    /**
     * @param step must not throw
     * @return false where there is no thread for it
     */
    boolean add(Runnable step) {
        lock.lock();
        try {
            steps.add(step);
            if (running) {
                return true;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        return threads.run(this::run);
    }

    private void run() {
        for (var step = next(); step != null; step = next()) {
            step.run();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            var step = steps.poll();
            running = step != null;
            return step;
        } finally {
            lock.unlock();
        }
    }
}
