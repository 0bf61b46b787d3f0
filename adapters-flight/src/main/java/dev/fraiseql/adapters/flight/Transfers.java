package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import io.grpc.Context;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls in which clients send batches, on their way: each has a platform thread, as a stream
 * has, and a permit.
 */
final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final int most;
    private final RecheckIdentities identities;
    private final Semaphore permits;
    private volatile boolean ended;
    private final Set<Transfer> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("flight-transfer-", 0).factory());
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("flight-transfer-watch").factory());

    Transfers(int most, RecheckIdentities identities) {
        this.most = most;
        this.identities = identities;
        this.permits = new Semaphore(most);
    }

    /** What one call does; failures are its own to report. */
    interface Work {
        void run(Transfer transfer);
    }

    /** Runs the work of the current gRPC call to its end. */
    void run(Caller caller, Access access, Work work) {
        if (!permits.tryAcquire()) {
            throw Failure.of(
                            FailureCode.STREAM_LIMIT_REACHED,
                            "The server already receives " + most + " streams.",
                            "Try again when one has ended, or raise arrow_flight.max_concurrent_streams.")
                    .asException();
        }
        var done = new CountDownLatch(1);
        var call = Context.current();
        threads.execute(
                () -> {
                    var transfer = new Transfer(Thread.currentThread(), watch);
                    open.add(transfer);
                    access.endedBy(transfer::cancel);
                    var listener = (Context.CancellationListener) context -> transfer.cancel();
                    // The event loop ends calls, and is not to wait.
                    call.addListener(listener, Thread::startVirtualThread);
                    if (call.isCancelled()) {
                        transfer.cancel();
                    }
                    try (var _ = access.enter();
                            var _ = caller.watched(identities, transfer::cancel)) {
                        work.run(transfer);
                    } catch (RuntimeException e) {
                        LOG.error("A transfer did not end cleanly", e);
                    } finally {
                        call.removeListener(listener);
                        open.remove(transfer);
                        transfer.end();
                        permits.release();
                        done.countDown();
                    }
                });
        await(done);
    }

    private static void await(CountDownLatch done) {
        var interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many are on their way. */
    int running() {
        return most - permits.availablePermits();
    }

    void cancelAll() {
        open.forEach(Transfer::cancel);
    }

    /**
     * Waits for the end of what runs; nothing starts afterwards.
     *
     * @return whether all ended in time
     */
    boolean awaitEnd(Duration timeout) {
        if (ended) {
            return true;
        }
        try {
            ended = permits.tryAcquire(most, timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    /** Ends the threads once they have nothing to do. */
    void close() {
        int left = open.size();
        if (left > 0) {
            LOG.warn("{} transfers did not end in time", left);
        }
        threads.shutdown();
        watch.shutdownNow();
    }
}
