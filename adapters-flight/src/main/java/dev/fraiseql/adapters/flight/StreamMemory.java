package dev.fraiseql.adapters.flight;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.BufferAllocator;

/**
 * One stream's memory. With zero-copy writes gRPC holds the batches until they are on the wire,
 * long after the last {@code putNext}; the allocator may be closed only then.
 */
final class StreamMemory implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final BufferAllocator allocator;

    StreamMemory(BufferAllocator parent, String name) {
        this.allocator = parent.newChildAllocator(name, new Releases(), 0, Long.MAX_VALUE);
    }

    BufferAllocator allocator() {
        return allocator;
    }

    /**
     * Waits until everything was let go, which a client that stays and does not read can put off;
     * then closes.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            while (allocator.getAllocatedMemory() > 0) {
                released.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        allocator.close();
    }

    private final class Releases implements AllocationListener {

        @Override
        public void onRelease(long size) {
            lock.lock();
            try {
                released.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
