package dev.fraiseql.benchmarks.events;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real sink, and a look at the clock when the last event is applied. */
final class CountingSink implements EventSink {

    private final EventSink sink;
    private final long expected;
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile long applied;
    private volatile long completedAt;

    CountingSink(EventSink sink, long expected) {
        this.sink = sink;
        this.expected = expected;
    }

    @Override
    public Position checkpoint() {
        return sink.checkpoint();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread at a time delivers.
    public Delivery deliver(EventBatch batch) {
        var delivery = sink.deliver(batch);
        applied += delivery.applied();
        if (applied >= expected) {
            completedAt = System.nanoTime();
            complete.countDown();
        }
        return delivery;
    }

    /** The {@link System#nanoTime} at which the last event had been applied. */
    long awaitLast(Duration patience) throws InterruptedException {
        if (!complete.await(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new BenchmarkFailure(
                    applied + " events of " + expected + " arrived in " + patience);
        }
        return completedAt;
    }

    @Override
    public void close() {
        sink.close();
    }
}
