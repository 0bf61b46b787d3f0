package dev.fraiseql.bootstrap.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a long-running command has to give back when it ends, however it ends. The first interrupt
 * closes everything in reverse and ends the process with success; the second ends it at once.
 */
public final class Lifetime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean closing;
    private volatile boolean interrupted;

    /** From now on interrupts are ours; {@code onStop} runs first, to tell people. */
    public static Lifetime catchingInterrupts(Runnable onStop) {
        var lifetime = new Lifetime();
        Signals.onInterrupt(
                () -> {
                    if (lifetime.interrupted) {
                        Runtime.getRuntime().halt(ExitCode.FAILURE.status());
                    }
                    lifetime.interrupted = true;
                    Thread.ofPlatform().name("stop").start(() -> lifetime.stop(onStop));
                });
        return lifetime;
    }

    /** Closes it with the others; at once, if we are closing already. */
    public <T extends AutoCloseable> T own(T resource) {
        synchronized (owned) {
            if (!closing) {
                owned.push(resource);
                return resource;
            }
        }
        closeOne(resource);
        return resource;
    }

    /** Blocks until an interrupt ends the process. */
    public void awaitInterrupt() throws InterruptedException {
        stopped.await();
    }

    /** Whether failures of this moment are only the noise of stopping. */
    public boolean isInterrupted() {
        return interrupted;
    }

    private void stop(Runnable onStop) {
        onStop.run();
        close();
        Runtime.getRuntime().halt(ExitCode.OK.status());
    }

    @Override
    public void close() {
        synchronized (owned) {
            closing = true;
        }
        while (true) {
            AutoCloseable next;
            synchronized (owned) {
                next = owned.poll();
            }
            if (next == null) {
                return;
            }
            closeOne(next);
        }
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.warn("could not stop {}", resource.getClass().getSimpleName(), failure);
        }
    }
}
