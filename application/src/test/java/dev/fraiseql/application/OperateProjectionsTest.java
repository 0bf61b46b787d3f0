package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.RebuildProgress.Phase;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.Projection;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rebuild, verify, replay, and dead letters, while events flow. */
class OperateProjectionsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Subject OPERATOR = new Subject("op", null, Set.of(Subject.ADMIN));
    private static final Subject ANYONE = new Subject("any", null, Set.of("events:read"));
    private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2200-01-01T00:00:00Z");

    private final MemoryChangeLog log = new MemoryChangeLog();
    private final MemoryEventTransport transport = new MemoryEventTransport(log);
    private final MemoryEventStore store = new MemoryEventStore();
    private final Projection projection = new MemoryProjection("analytics", store);
    private final MemoryDeadLetters letters = new MemoryDeadLetters(Clock.systemUTC());
    private final OperatedProjections operated =
            new OperatedProjections(Set.of(projection), transport, log);
    private final VerifyProjection verify = new VerifyProjection(operated, letters);
    private final RebuildProjection rebuild =
            new RebuildProjection(operated, verify, letters, ProjectionConfig.DEFAULT);
    private final ReplayEvents replay = new ReplayEvents(operated);
    private final OperateDeadLetters dead = new OperateDeadLetters(operated, letters);

    @AfterEach
    void close() {
        rebuild.close();
    }

    @Test
    void aRebuildWhileEventsFlowLosesAndDoublesNothing() throws Exception {
        commit(1, 5_000);
        var over = new AtomicBoolean();
        try (var runner =
                new ProjectEvents(
                        transport,
                        Set.of(projection),
                        letters,
                        ProjectionConfig.DEFAULT,
                        Tracer.NONE)) {
            runner.start();
            Await.until("5,000 events", SOON, () -> stored().size() == 5_000);
            var writer = Thread.ofPlatform().start(() -> writeUntil(over, 5_001));

            rebuild.start(OPERATOR, "analytics");
            Await.until("the swap", SOON, () -> phase() == Phase.SWAPPED);
            assertThat(stored()).hasSizeGreaterThanOrEqualTo(5_000);
            over.set(true);
            writer.join();

            var all = log.read(Position.START, Integer.MAX_VALUE).size();
            Await.until("all " + all, SOON, () -> stored().size() == all);
            assertThat(report(false).different()).isEmpty();
            assertThat(stored()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theOldOneIsKeptUntilTheRebuildIsConfirmed() throws Exception {
        commit(1, 10);
        rebuild.start(OPERATOR, "analytics");
        Await.until("the swap", SOON, () -> phase() == Phase.SWAPPED);
        assertFails(FailureCode.PROJECTION_STATE, () -> rebuild.start(OPERATOR, "analytics"));

        rebuild.confirm(OPERATOR, "analytics");

        assertThat(phase()).isEqualTo(Phase.NONE);
        assertThat(stored()).hasSize(10);
    }

    @Test
    void anInterruptedRebuildGoesOn() throws Exception {
        commit(1, 10);
        deliver(projection.rebuild().target(), log.read(Position.START, 4));
        assertThat(phase()).isEqualTo(Phase.INTERRUPTED);

        rebuild.start(OPERATOR, "analytics");

        Await.until("the swap", SOON, () -> phase() == Phase.SWAPPED);
        assertThat(rebuild.progress(OPERATOR, "analytics").applied()).isEqualTo(6);
        assertThat(stored()).hasSize(10);
    }

    @Test
    void aGenerationThatDiffersIsNotSwapped() throws Exception {
        commit(1, 10);
        deliver(projection, log.read(Position.START, 10));
        // The new generation skipped one.
        var events = log.read(Position.START, 10).events();
        deliver(projection.rebuild().target(), EventBatch.of(events.subList(1, 4)));

        rebuild.start(OPERATOR, "analytics");

        Await.until("it stops", SOON, () -> phase() == Phase.INTERRUPTED);
        assertThat(rebuild.progress(OPERATOR, "analytics").error()).contains("PROJECTION_DIFFERS");
        assertThat(stored()).hasSize(10);
        assertThat(projection.checkpoints().of(EventPartition.SINGLE)).isEqualTo(log.head());
    }

    @Test
    void oneProcessAtATimeRebuilds() throws Exception {
        commit(1, 10);
        var other = transport.claim("analytics-rebuild", EventPartition.SINGLE).orElseThrow();
        rebuild.start(OPERATOR, "analytics");
        Await.until("it is refused", SOON, () -> phase() == Phase.INTERRUPTED || isRefused());
        other.close();
        rebuild.start(OPERATOR, "analytics");
        Await.until("the swap", SOON, () -> phase() == Phase.SWAPPED);
    }

    @Test
    void whatIsMissingIsFoundAndRepaired() {
        commit(1, 100);
        var events = log.read(Position.START, 100).events();
        deliver(projection, EventBatch.of(events.subList(0, 40)));
        deliver(projection, EventBatch.of(events.subList(42, 100)));

        var found = report(false);
        assertThat(found.different())
                .singleElement()
                .satisfies(
                        hour -> {
                            assertThat(hour.source().count()).isEqualTo(100);
                            assertThat(hour.projection().count()).isEqualTo(98);
                        });

        var repaired = report(true);
        assertThat(repaired.applied()).isEqualTo(2);
        assertThat(repaired.different()).isEmpty();
        assertThat(stored()).hasSize(100);
    }

    @Test
    void whatIsNotAppliedYetIsNoDifference() {
        commit(1, 100);
        deliver(projection, log.read(Position.START, 60));
        var report = report(false);
        assertThat(report.different()).isEmpty();
        assertThat(report.hours()).isEqualTo(1);
    }

    @Test
    void deadLettersAreNoDifference() {
        commit(1, 10);
        var events = log.read(Position.START, 10).events();
        deliver(projection, EventBatch.of(events.subList(1, 10)));
        assertThat(report(false).different()).hasSize(1);
        letter(events.getFirst());
        assertThat(report(false).different()).isEmpty();
    }

    @Test
    void aTimeIsAppliedAgain() {
        commit(1, 100);
        var events = log.read(Position.START, 100).events();
        deliver(projection, EventBatch.of(events.subList(50, 100)));
        var from = Events.event(11).event().timestamp();
        var until = Events.event(61).event().timestamp();

        var replayed = replay.replay(OPERATOR, "analytics", from, until);

        assertThat(replayed).isEqualTo(new ReplayEvents.Replayed(50, 40, 0));
        assertThat(stored()).hasSize(90).doesNotHaveDuplicates();
    }

    @Test
    void aLetterThatIsRetriedIsAppliedAndGone() {
        commit(1, 3);
        var events = log.read(Position.START, 3).events();
        deliver(projection, EventBatch.of(events.subList(1, 3)));
        var id = letter(events.getFirst());

        assertThat(dead.retry(OPERATOR, id)).isTrue();

        assertThat(stored()).hasSize(3);
        assertFails(FailureCode.DEAD_LETTER_NOT_FOUND, () -> dead.retry(OPERATOR, id));
        assertThat(dead.list(OPERATOR, null, null, 10)).isEmpty();
    }

    @Test
    void aLetterThatSomebodyRetriesIsLeftToThem() {
        commit(1, 3);
        var id = letter(log.read(Position.START, 1).events().getFirst());
        letters.claim(id);
        assertFails(FailureCode.DEAD_LETTER_NOT_FOUND, () -> dead.retry(OPERATOR, id));
        assertThat(stored()).isEmpty();
    }

    @Test
    void everythingNeedsTheScope() {
        var id = UUID.randomUUID();
        assertFails(FailureCode.FORBIDDEN, () -> rebuild.start(ANYONE, "analytics"));
        assertFails(FailureCode.FORBIDDEN, () -> rebuild.progress(ANYONE, "analytics"));
        assertFails(FailureCode.FORBIDDEN, () -> rebuild.confirm(ANYONE, "analytics"));
        assertFails(
                FailureCode.FORBIDDEN,
                () -> verify.verify(ANYONE, "analytics", LONG_AGO, FAR_AHEAD, false));
        assertFails(
                FailureCode.FORBIDDEN,
                () -> replay.replay(ANYONE, "analytics", LONG_AGO, FAR_AHEAD));
        assertFails(FailureCode.FORBIDDEN, () -> dead.list(ANYONE, null, null, 1));
        assertFails(FailureCode.FORBIDDEN, () -> dead.show(ANYONE, id));
        assertFails(FailureCode.FORBIDDEN, () -> dead.retry(ANYONE, id));
        assertFails(FailureCode.FORBIDDEN, () -> dead.discard(ANYONE, id));
    }

    @Test
    void anUnknownProjectionIsSaidToBeSo() {
        assertFails(FailureCode.PROJECTION_NOT_FOUND, () -> rebuild.start(OPERATOR, "nothing"));
    }

    private UUID letter(LoggedEvent event) {
        letters.store(
                "analytics",
                EventPartition.SINGLE,
                List.of(new Delivery.Rejection(event, "no")),
                10);
        return letters.list("analytics", null, 1).getFirst().id();
    }

    private VerifyProjection.Report report(boolean repair) {
        return verify.verify(OPERATOR, "analytics", LONG_AGO, FAR_AHEAD, repair);
    }

    private boolean isRefused() {
        return rebuild.progress(OPERATOR, "analytics").error() != null;
    }

    private Phase phase() {
        return rebuild.progress(OPERATOR, "analytics").phase();
    }

    private List<EntityEvent> stored() {
        return store.find(EventQuery.ALL);
    }

    private static void deliver(Projection projection, EventBatch events) {
        try (var sink = projection.open(EventPartition.SINGLE)) {
            sink.deliver(events);
        }
    }

    private void writeUntil(AtomicBoolean over, long first) {
        for (var number = first; !over.get() && number < 20_000; number += 5) {
            commit(number, number + 4);
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
}
