package dev.fraiseql.application;

import static java.util.stream.Collectors.partitioningBy;
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
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryDeadLetters;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProjectEventsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final EventQuery ALL = EventQuery.ALL;
    private static final ProjectionConfig CONFIG =
            new ProjectionConfig(10_000, Duration.ofMillis(5), 5);

    private final MemoryChangeLog log = new MemoryChangeLog();
    private final MemoryEventTransport transport = new MemoryEventTransport(log);
    private final MemoryEventStore store = new MemoryEventStore();
    private final MemoryDeadLetters letters = new MemoryDeadLetters(Clock.systemUTC());

    @Test
    void whatIsCommittedArrivesAndIsAcknowledged() throws Exception {
        try (var projection = runner(projection())) {
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
        try (var projection = runner(sink)) {
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

        try (var projection = runner(sink)) {
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
    void aPoisonEventBecomesALetterWhileItsNeighboursGoOn() throws Exception {
        var sink = new UnreliableProjection(projection());
        sink.poison = "event-3";
        commit(1, 10);
        try (var projection = runner(sink)) {
            projection.start();
            Await.until("its neighbours", SOON, () -> store.find(ALL).size() == 9);
            Await.until("the letter", SOON, () -> letters.count("analytics") == 1);
            commit(11, 20);
            Await.until("what comes behind", SOON, () -> store.find(ALL).size() == 19);
            assertThat(isHealthy(projection)).isTrue();
        }
        var letter = letters.list("analytics", null, 10).getFirst();
        assertThat(letter.event().event()).isEqualTo(Events.event(3).event());
        assertThat(letter.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.reason()).isEqualTo("poison"));
    }

    @Test
    void anOutageMakesNoLetters() throws Exception {
        var sink = new UnreliableProjection(projection());
        sink.down = true;
        try (var projection = runner(sink)) {
            projection.start();
            commit(1, 10);
            Await.until(
                    "the circuit is open",
                    SOON,
                    () -> state(projection) == ProjectionStatus.State.CIRCUIT_OPEN);
            assertThat(projection.status().getFirst().lastError()).contains("unavailable");
            sink.down = false;
            Await.until("10 events", SOON, () -> store.find(ALL).size() == 10);
            assertThat(letters.count(null)).isZero();
        }
    }

    @Test
    void itStandsStillWhereTheLettersAreFullAndGoesOnWhenThereIsRoom() throws Exception {
        letters.store(
                "analytics",
                EventPartition.SINGLE,
                LongStream.rangeClosed(101, 105)
                        .mapToObj(number -> new Delivery.Rejection(Events.event(number), "no"))
                        .toList(),
                5);
        commit(1, 10);
        try (var projection = runner(projection())) {
            projection.start();
            Await.until(
                    "it says so",
                    SOON,
                    () ->
                            String.valueOf(projection.status().getFirst().lastError())
                                    .contains("DEAD_LETTERS_FULL"));
            assertThat(store.find(ALL)).isEmpty();
            letters.discard(letters.list(null, null, 1).getFirst().id());
            Await.until("10 events", SOON, () -> store.find(ALL).size() == 10);
        }
    }

    @Test
    void aFrameThatCannotBeDecodedBecomesALetter() throws Exception {
        var framed = new FramedTransport(log, "event-3");
        commit(1, 2);
        commit(3, 4);
        commit(5, 6);
        try (var projection =
                new ProjectEvents(framed, Set.of(projection()), letters, CONFIG, Tracer.NONE)) {
            projection.start();
            Await.until("the others", SOON, () -> store.find(ALL).size() == 5);
            Await.until("the letter", SOON, () -> letters.count(null) == 1);
        }
        assertThat(letters.list(null, null, 1).getFirst().event().event().data())
                .contains("\"count\":1");
    }

    @Test
    void aStoreThatIsDownStallsOnlyItself() throws Exception {
        var other = new MemoryEventStore();
        var down = new UnreliableProjection(new MemoryProjection("search", other));
        down.down = true;
        try (var projection =
                new ProjectEvents(
                        transport, Set.of(projection(), down), letters, CONFIG, Tracer.NONE)) {
            projection.start();
            commit(1, 10);
            Await.until("the other's events", SOON, () -> store.find(ALL).size() == 10);
            assertThat(other.find(ALL)).isEmpty();
            down.down = false;
            Await.until("its own", SOON, () -> other.find(ALL).size() == 10);
        }
    }

    @Test
    void itGoesOnWithARebuiltProjection() throws Exception {
        commit(1, 10);
        var live = projection();
        try (var projection = runner(live)) {
            projection.start();
            Await.until("10 events", SOON, () -> store.find(ALL).size() == 10);
            live.rebuild().target();
            live.rebuild().swap();
            commit(11, 12);
            Await.until("all again", SOON, () -> store.find(ALL).size() == 12);
            assertThat(isHealthy(projection)).isTrue();
        }
    }

    @Test
    void whoHasNoClaimWaitsForIt() throws Exception {
        var claim = transport.claim("analytics", EventPartition.SINGLE).orElseThrow();
        commit(1, 10);
        try (var projection = runner(projection())) {
            projection.start();
            Await.until(
                    "it waits",
                    SOON,
                    () -> state(projection) == ProjectionStatus.State.CLAIMED_ELSEWHERE);
            assertThat(store.find(ALL)).isEmpty();
            assertThat(projection.status().getFirst().lag().events()).isEqualTo(10);
            claim.close();
            Await.until("10 events", SOON, () -> store.find(ALL).size() == 10);
            Await.until(
                    "nothing left",
                    SOON,
                    () -> state(projection) == ProjectionStatus.State.WAITING);
            var status = projection.status().getFirst();
            assertThat(status.applied()).isEqualTo(10);
            assertThat(status.lag()).isEqualTo(EventLag.NONE);
        }
    }

    private static ProjectionStatus.State state(ProjectEvents projection) {
        return projection.status().getFirst().state();
    }

    private ProjectEvents runner(Projection projection) {
        return new ProjectEvents(transport, Set.of(projection), letters, CONFIG, Tracer.NONE);
    }

    @Test
    void closeEndsAProjectionThatWaits() {
        var projection = runner(projection());
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
        private volatile String poison = "";
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
            var delivery = poisoned(batch) ? deliverOthers(sink, batch) : sink.deliver(batch);
            if (failsAfterApplying > 0) {
                failsAfterApplying--;
                throw unavailable();
            }
            return delivery;
        }

        private boolean poisoned(EventBatch batch) {
            return batch.events().stream().anyMatch(this::isPoison);
        }

        private boolean isPoison(LoggedEvent event) {
            return event.event().eventId().equals(poison);
        }

        private Delivery deliverOthers(EventSink sink, EventBatch batch) {
            var parts = batch.events().stream().collect(partitioningBy(this::isPoison));
            var delivery = sink.deliver(EventBatch.of(parts.get(false)));
            return new Delivery(
                    delivery.applied(),
                    parts.get(true).stream()
                            .map(event -> new Delivery.Rejection(event, "poison"))
                            .toList());
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
