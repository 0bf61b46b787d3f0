package dev.fraiseql.benchmarks.events;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real projection, and a look at the clock when the last event is applied. */
final class CountingProjection implements Projection {

    private final Projection projection;
    private final long expected;
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile long applied;
    private volatile long completedAt;

    CountingProjection(Projection projection, long expected) {
        this.projection = projection;
        this.expected = expected;
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public EventSink open(EventPartition partition) {
        var sink = projection.open(partition);
        return new EventSink() {
            @Override
            public Position checkpoint() {
                return sink.checkpoint();
            }

            @Override
            public Delivery deliver(EventBatch batch) {
                var delivery = sink.deliver(batch);
                count(delivery.applied());
                return delivery;
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    private synchronized void count(int more) {
        applied += more;
        if (applied >= expected) {
            completedAt = System.nanoTime();
            complete.countDown();
        }
    }

    @Override
    public Checkpoints checkpoints() {
        return projection.checkpoints();
    }

    @Override
    public Delivery apply(EventPartition partition, LoggedEvent event) {
        return projection.apply(partition, event);
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        return projection.digests(from, until, upTo);
    }

    @Override
    public ProjectionRebuild rebuild() {
        return projection.rebuild();
    }

    /** The {@link System#nanoTime} at which the last event had been applied. */
    long awaitLast(Duration patience) throws InterruptedException {
        if (!complete.await(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new BenchmarkFailure(
                    applied + " events of " + expected + " arrived in " + patience);
        }
        return completedAt;
    }
}
