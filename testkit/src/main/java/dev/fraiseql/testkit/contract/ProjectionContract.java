package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Events.batch;
import static dev.fraiseql.testkit.contract.Events.event;
import static dev.fraiseql.testkit.contract.Events.plain;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Projection} keeps. Its sinks keep {@link EventSinkContract} besides. */
@Timeout(60)
public abstract class ProjectionContract {

    static final EventPartition ONE = EventPartition.SINGLE;
    static final EventPartition OTHER = new EventPartition(EventPartition.MAIN, 1);
    static final EventPartition ELSEWHERE = new EventPartition("billing_eu-1", 0);
    static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant FAR_AHEAD = Instant.parse("2200-01-01T00:00:00Z");

    private @Nullable Fixture fixture;

    /** A new store; called for each test, and closed after it. */
    protected abstract Fixture open() throws Exception;

    /** A projection and what its readers find. Closing it closes the store. */
    public interface Fixture extends AutoCloseable {

        Projection projection();

        /** Closes the store and opens the same one again, as a restart does. */
        void reopen() throws Exception;

        /**
         * Every event that a reader finds now, in order of timestamp, then partition, then
         * position. What was delivered before the call is among them.
         */
        List<EntityEvent> stored() throws Exception;
    }

    @BeforeEach
    void openFixture() throws Exception {
        fixture = open();
    }

    @AfterEach
    void closeFixture() throws Exception {
        fixture().close();
    }

    private Fixture fixture() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    @Nested
    class Apply {

        @Test
        void anEventThatIsMissingIsAdded() throws Exception {
            deliver(ONE, EventBatch.of(List.of(event(1), event(3))));
            apply(event(2));
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 3)));
        }

        @Test
        void anEventThatIsThereStaysOnce() throws Exception {
            deliver(ONE, batch(1, 10));
            apply(event(5));
            apply(event(5));
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 10)));
            assertThat(digests(projection())).isEqualTo(expected(batch(1, 10)));
        }

        @Test
        void theCheckpointStaysWhereItIs() {
            deliver(ONE, EventBatch.of(List.of(event(1), event(3))));
            apply(event(2));
            assertThat(projection().checkpoints().of(ONE)).isEqualTo(Events.position(3));
        }

        @Test
        void anEventAheadOfTheCheckpointIsThereOnceInTheEnd() throws Exception {
            deliver(ONE, batch(1, 3));
            apply(event(5));
            deliver(ONE, batch(4, 10));
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 10)));
            assertThat(digests(projection())).isEqualTo(expected(batch(1, 10)));
        }

        @Test
        void itSurvivesReopening() throws Exception {
            deliver(ONE, EventBatch.of(List.of(event(1), event(3))));
            apply(event(2));
            fixture().reopen();
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 3)));
            apply(event(2));
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 3)));
        }

        private void apply(LoggedEvent event) {
            assertThat(projection().apply(ONE, event).rejected()).isEmpty();
        }
    }

    @Nested
    class Digests {

        @Test
        void anEmptyStoreHasNone() {
            assertThat(digests(projection())).isEmpty();
        }

        @Test
        void eachHourThatHasEventsIsSummedUp() {
            var events =
                    List.of(
                            event(1, "Order", "acme", at("2026-01-01T00:00:00Z")),
                            event(2, "Order", "acme", at("2026-01-01T00:59:59.999999Z")),
                            event(3, "Order", null, at("2026-01-01T01:00:00Z")),
                            event(4, "Order", "acme", at("2026-03-29T02:30:00Z")),
                            event(5, "Order", "acme", at("1969-12-31T23:59:59.999999Z")));
            deliver(ONE, EventBatch.of(events));
            assertThat(digests(projection())).isEqualTo(expected(EventBatch.of(events)));
            assertThat(digests(projection()))
                    .containsOnlyKeys(
                            at("2026-01-01T00:00:00Z"),
                            at("2026-01-01T01:00:00Z"),
                            at("2026-03-29T02:00:00Z"),
                            at("1969-12-31T23:00:00Z"));
        }

        @Test
        void anEventIsDigestedAsTheSourceDigestsIt() {
            var awkward =
                    new EntityEvent(
                            "id-✓",
                            "Custom 'type'",
                            "Ord\"er",
                            "[1,\"a,b\"]",
                            at("2026-01-01T00:00:00.000001Z"),
                            "{\"text\": \"'😀\\n\", \"n\": 12345678901234567890.10, \"z\": null}",
                            "",
                            null);
            var events = EventBatch.of(List.of(new LoggedEvent(new Position(1, 1), awkward)));
            deliver(ONE, events);
            assertThat(digests(projection())).isEqualTo(expected(events));
        }

        @Test
        void theBeginningIsInclusiveAndTheEndExclusive() {
            var first = event(1, "Order", null, at("2026-01-01T00:30:00Z"));
            var second = event(2, "Order", null, at("2026-01-01T01:00:00Z"));
            deliver(ONE, EventBatch.of(List.of(first, second)));
            var upTo = projection().checkpoints();
            var midnight = at("2026-01-01T00:00:00Z");
            var one = at("2026-01-01T01:00:00Z");
            assertThat(projection().digests(midnight, one, upTo)).containsOnlyKeys(midnight);
            assertThat(projection().digests(one, FAR_AHEAD, upTo)).containsOnlyKeys(one);
            assertThat(projection().digests(one, one, upTo)).isEmpty();
        }

        @Test
        void onlyEventsWithinThePositionsCount() {
            deliver(ONE, batch(1, 20));
            deliver(OTHER, batch(21, 30));
            var upTo = Checkpoints.of(ONE, Events.position(7));
            assertThat(projection().digests(LONG_AGO, FAR_AHEAD, upTo))
                    .isEqualTo(expected(batch(1, 7)));
            assertThat(
                            projection()
                                    .digests(
                                            LONG_AGO,
                                            FAR_AHEAD,
                                            upTo.with(OTHER, Events.position(25))))
                    .isEqualTo(
                            expected(
                                    EventBatch.of(
                                            join(batch(1, 7).events(), batch(21, 25).events()))));
            assertThat(projection().digests(LONG_AGO, FAR_AHEAD, Checkpoints.NONE)).isEmpty();
        }

        @Test
        void redeliveryChangesNothing() {
            deliver(ONE, batch(1, 20));
            deliver(ONE, batch(1, 20));
            assertThat(digests(projection())).isEqualTo(expected(batch(1, 20)));
        }
    }

    @Nested
    class Partitions {

        @Test
        void theirCheckpointsAreIndependent() throws Exception {
            deliver(ONE, batch(1, 10));
            deliver(OTHER, batch(11, 13));
            deliver(ELSEWHERE, batch(14, 15));
            var all =
                    Checkpoints.of(ONE, Events.position(10))
                            .with(OTHER, Events.position(13))
                            .with(ELSEWHERE, Events.position(15));
            assertThat(projection().checkpoints()).isEqualTo(all);

            fixture().reopen();

            assertThat(projection().checkpoints()).isEqualTo(all);
            deliver(OTHER, batch(11, 13));
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 15)));
        }

        @Test
        void aSinkKnowsOnlyItsOwn() {
            deliver(ONE, batch(1, 10));
            try (var sink = projection().open(OTHER)) {
                assertThat(sink.checkpoint()).isEqualTo(Position.START);
            }
            try (var sink = projection().open(ONE)) {
                assertThat(sink.checkpoint()).isEqualTo(Events.position(10));
            }
        }

        @Test
        void twoSourcesMayHaveTheSamePosition() throws Exception {
            var here = new LoggedEvent(new Position(7, 7), event(1).event());
            var there = new LoggedEvent(new Position(7, 7), event(2).event());
            deliver(ONE, EventBatch.of(List.of(here)));
            deliver(ELSEWHERE, EventBatch.of(List.of(there)));
            assertThat(stored()).containsExactly(here.event(), there.event());
        }

        @Test
        void theirSinksWorkAtTheSameTime() throws Exception {
            try (var one = projection().open(ONE);
                    var other = projection().open(OTHER)) {
                for (var number = 1; number <= 100; number += 20) {
                    one.deliver(batch(number, number + 9));
                    other.deliver(batch(number + 10, number + 19));
                }
            }
            assertThat(stored()).containsExactlyElementsOf(plain(batch(1, 100)));
        }

        @Test
        void aNewStoreHasNoCheckpoints() {
            assertThat(projection().checkpoints()).isEqualTo(Checkpoints.NONE);
        }
    }

    @Nested
    class Rebuild extends ProjectionRebuilds {

        @Override
        Fixture fixture() {
            return ProjectionContract.this.fixture();
        }
    }

    private Projection projection() {
        return fixture().projection();
    }

    private List<EntityEvent> stored() throws Exception {
        return fixture().stored();
    }

    private void deliver(EventPartition partition, EventBatch events) {
        deliver(projection(), partition, events);
    }

    static void deliver(Projection projection, EventPartition partition, EventBatch events) {
        try (EventSink sink = projection.open(partition)) {
            assertThat(sink.deliver(events).rejected()).isEmpty();
        }
    }

    /** Of everything it holds. */
    static SortedMap<Instant, EventDigest> digests(Projection projection) {
        return projection.digests(LONG_AGO, FAR_AHEAD, projection.checkpoints());
    }

    static SortedMap<Instant, EventDigest> expected(EventBatch events) {
        return events.events().stream()
                .map(LoggedEvent::event)
                .collect(
                        toMap(
                                event -> event.timestamp().truncatedTo(ChronoUnit.HOURS),
                                event -> new EventDigest(1, EventDigest.of(event)),
                                EventDigest::plus,
                                TreeMap::new));
    }

    private static List<LoggedEvent> join(List<LoggedEvent> some, List<LoggedEvent> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
