package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProjectEventsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final EventQuery ALL = EventQuery.ALL;

    private final MemoryChangeLog log = new MemoryChangeLog();
    private final MemoryEventTransport transport = new MemoryEventTransport(log);
    private final MemoryEventStore store = new MemoryEventStore();

    @Test
    void whatIsCommittedArrivesAndIsAcknowledged() throws Exception {
        try (var projection = new ProjectEvents(transport, Set.of(projection()))) {
            projection.start();

            commit(1, 25);

            Await.until("25 events", SOON, () -> store.find(ALL).size() == 25);
            Await.until(
                    "acknowledged",
                    SOON,
                    () -> transport.acknowledged("analytics").compareTo(Position.START) > 0);
        }
    }

    @Test
    void anOutageIsShownAndWaitedOutAndNothingIsLostOrDoubled() throws Exception {
        var sink = new UnreliableProjection(projection());
        sink.down = true;
        try (var projection = new ProjectEvents(transport, Set.of(sink))) {
            projection.start();
            commit(1, 10);
            Await.until("the outage is noticed", SOON, () -> sink.refused > 1);
            assertThatExceptionOfType(FailureException.class).isThrownBy(projection::check);

            sink.down = false;
            commit(11, 20);

            Await.until("20 events", SOON, () -> store.find(ALL).size() == 20);
            Await.until("healthy again", SOON, () -> isHealthy(projection));
            assertThat(store.find(ALL)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCrashBehindTheDeliveryAppliesItOnce() throws Exception {
        commit(1, 10);
        var sink = new UnreliableProjection(projection());
        sink.failsAfterApplying = 2;

        try (var projection = new ProjectEvents(transport, Set.of(sink))) {
            projection.start();
            Await.until(
                    "both crashes happened or none is left",
                    SOON,
                    () -> store.find(ALL).size() == 10 && isHealthy(projection));
            commit(11, 20);
            Await.until("20 events", SOON, () -> store.find(ALL).size() == 20);
        }
        assertThat(store.find(ALL)).doesNotHaveDuplicates();
    }

    @Test
    void closeEndsAProjectionThatWaits() {
        var projection = new ProjectEvents(transport, Set.of(projection()));
        projection.start();
        assertThatCode(projection::close).doesNotThrowAnyException();
        assertThatCode(projection::close).doesNotThrowAnyException();
    }

    private static boolean isHealthy(ProjectEvents projection) {
        try {
            projection.check();
            return true;
        } catch (FailureException stillDown) {
            return false;
        }
    }

    private void commit(long from, long to) {
        try (var transaction = log.begin()) {
            LongStream.rangeClosed(from, to)
                    .mapToObj(Events::event)
                    .map(LoggedEvent::event)
                    .forEach(transaction::write);
            transaction.commit();
        }
    }

    private Projection projection() {
        return new MemoryProjection("analytics", store);
    }

    /** A real projection behind a connection that breaks when told to. */
    private static final class UnreliableProjection implements Projection {

        private final Projection projection;
        private volatile boolean down;
        private volatile int refused;
        private volatile int failsAfterApplying;

        UnreliableProjection(Projection projection) {
            this.projection = projection;
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
                    return UnreliableProjection.this.deliver(sink, batch);
                }

                @Override
                public void close() {
                    sink.close();
                }
            };
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread delivers; the test only looks.
        private Delivery deliver(EventSink sink, EventBatch batch) {
            if (down) {
                refused++;
                throw unavailable();
            }
            var delivery = sink.deliver(batch);
            if (failsAfterApplying > 0) {
                failsAfterApplying--;
                throw unavailable();
            }
            return delivery;
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
        public SortedMap<Instant, EventDigest> digests(
                Instant from, Instant until, Checkpoints upTo) {
            return projection.digests(from, until, upTo);
        }

        @Override
        public ProjectionRebuild rebuild() {
            return projection.rebuild();
        }

        private static FailureException unavailable() {
            return Failure.of(
                            FailureCode.ANALYTICS_UNAVAILABLE,
                            "the analytics backend is unavailable",
                            "Wait.")
                    .asException();
        }
    }
}
