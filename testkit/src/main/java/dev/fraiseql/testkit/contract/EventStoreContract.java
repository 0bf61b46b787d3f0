package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Events.event;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.jspecify.annotations.Nullable;

/** What every {@link EventStore} keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
public abstract class EventStoreContract {

    private static final EventQuery EVERYTHING = new EventQuery(null, null, null, null, null);
    private static final int MANY = 20_000;

    /** Not in order of time, and two at the same time, which their positions order. */
    private static final List<LoggedEvent> FEW = List.of(
            event(1, "Order", "acme", at(3)),
            event(2, "Order", "acme", at(1)),
            event(3, "Customer", "acme", at(2)),
            event(4, "Order", "globex", at(2)),
            event(5, "Order", null, at(4)));

    private @Nullable Fixture few;
    private @Nullable Fixture many;

    /** A store that holds exactly these events; called for two stores in all, which the suite closes. */
    protected abstract Fixture open(EventBatch events) throws Exception;

    public interface Fixture extends AutoCloseable {
        EventStore store();
    }

    @BeforeAll
    void openFixtures() throws Exception {
        few = open(new EventBatch(FEW));
        many = open(Events.batch(1, MANY));
    }

    @AfterAll
    void closeFixtures() throws Exception {
        for (var fixture : Arrays.asList(few, many)) {
            if (fixture != null) {
                fixture.close();
            }
        }
    }

    @Nested
    class Rows {

        @Test
        void eachEventIsItsEightColumns() {
            var first = FEW.get(1).event();
            assertThat(read(new EventQuery(null, null, null, null, 1L)))
                    .containsExactly(List.of(
                            first.eventId(),
                            "Created",
                            "Order",
                            "2",
                            micros(first.timestamp()),
                            first.data(),
                            "user-2",
                            "acme"));
        }

        @Test
        void absentUsersAndOrganisationsAreNull() {
            var rows = read(new EventQuery(null, at(4), null, null, null));
            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().get(6)).isNull();
            assertThat(rows.getFirst().get(7)).isNull();
        }

        @Test
        void theyComeByTimestampThenPosition() {
            assertFinds(EVERYTHING, 2, 3, 4, 1, 5);
        }
    }

    @Nested
    class Filters {

        @Test
        void byEntityType() {
            assertFinds(new EventQuery("Customer", null, null, null, null), 3);
            assertFinds(new EventQuery("order", null, null, null, null));
        }

        @Test
        void theStartIsInclusive() {
            assertFinds(new EventQuery(null, at(3), null, null, null), 1, 5);
            assertFinds(new EventQuery(null, at(3).plus(1, ChronoUnit.MICROS), null, null, null), 5);
        }

        @Test
        void theEndIsExclusive() {
            assertFinds(new EventQuery(null, null, at(2), null, null), 2);
            assertFinds(new EventQuery(null, null, at(2).plus(1, ChronoUnit.MICROS), null, null), 2, 3, 4);
        }

        @Test
        void anEmptyRangeGivesNothing() {
            assertFinds(new EventQuery(null, at(2), at(2), null, null));
            assertFinds(new EventQuery(null, at(4), at(1), null, null));
        }

        @Test
        void anOrganisationSeesOnlyItsOwn() {
            assertFinds(new EventQuery(null, null, null, "acme", null), 2, 3, 1);
            assertFinds(new EventQuery(null, null, null, "' or 1=1 --", null));
            assertFinds(new EventQuery(null, null, null, "", null));
        }

        @Test
        void theLimitCutsAtTheEnd() {
            assertFinds(new EventQuery(null, null, null, null, 2L), 2, 3);
            assertFinds(new EventQuery(null, null, null, null, 0L));
            assertFinds(new EventQuery(null, null, null, null, Long.MAX_VALUE), 2, 3, 4, 1, 5);
        }

        @Test
        void allAtOnce() {
            assertFinds(new EventQuery("Order", at(1), at(4), "acme", 1L), 2);
        }
    }

    @Nested
    @DisplayName("Stream rules")
    class Rules {

        @Test
        @DisplayName("R1: the schema is known before the first row, and without any")
        void schemaFirst() {
            try (var stream = open(new EventQuery("Nothing", null, null, null, null))) {
                assertThat(stream.schema()).isEqualTo(EventColumns.SCHEMA);
                assertThat(CollectingRowWriter.drain(stream)).isEmpty();
            }
        }

        @Test
        @DisplayName("R2: no read gives more rows than asked for, and none is lost in between")
        void rowsFitTheLimit() {
            try (var stream = openMany()) {
                var writer = new CollectingRowWriter(stream.schema(), 1_500);
                for (var given = stream.read(writer, 997); given > 0; given = stream.read(writer, 997)) {
                    assertThat(given).isLessThanOrEqualTo(997);
                }
                assertThat(writer.rows()).hasSize(MANY).isEqualTo(expectedMany());
            }
        }

        @Test
        @DisplayName("R3: the end repeats")
        void theEndRepeats() {
            try (var stream = open(EVERYTHING)) {
                CollectingRowWriter.drain(stream);
                assertThat(readOnce(stream)).isZero();
                assertThat(readOnce(stream)).isZero();
                stream.cancel();
                assertThat(readOnce(stream)).isZero();
            }
        }

        @Test
        @DisplayName("R5: a cancelled stream fails at the next read, and again")
        void cancelHalfWay() {
            try (var stream = openMany()) {
                readOnce(stream);
                stream.cancel();
                stream.cancel();
                assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
                assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
            }
        }

        @Test
        @DisplayName("R6: close in any state, twice; a closed stream is not read")
        void closeInAnyState() {
            for (var state : List.of("unread", "half-way", "cancelled")) {
                var stream = openMany();
                switch (state) {
                    case "half-way" -> readOnce(stream);
                    case "cancelled" -> stream.cancel();
                    default -> {}
                }
                stream.close();
                stream.close();
                assertThatThrownBy(() -> readOnce(stream))
                        .isInstanceOfAny(IllegalStateException.class, FailureException.class);
            }
        }

        @Test
        @DisplayName("R6: many streams left half-way exhaust nothing")
        void manyStreamsLeftHalfWay() {
            for (var i = 0; i < 100; i++) {
                try (var stream = openMany()) {
                    readOnce(stream);
                }
            }
            assertFinds(EVERYTHING, 2, 3, 4, 1, 5);
        }

        @Test
        @DisplayName("R9: a second thread's read is refused while the first reads")
        void aSecondThreadIsRefused() throws Exception {
            try (var stream = openMany()) {
                var inside = new CountDownLatch(1);
                var leave = new CountDownLatch(1);
                var reading = new FutureTask<>(() -> stream.read(new PausingRowWriter(stream.schema(), inside, leave), 1));
                Thread.ofPlatform().name("reader").daemon().start(reading);
                assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
                try {
                    assertThatThrownBy(() -> readOnce(stream)).isInstanceOf(IllegalStateException.class);
                } finally {
                    leave.countDown();
                }
                assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(readOnce(stream)).as("a read once the first thread is done").isPositive();
            }
        }
    }

    private RowStream open(EventQuery query) {
        return opened(few).store().read(query);
    }

    private RowStream openMany() {
        return opened(many).store().read(EVERYTHING);
    }

    private List<List<@Nullable Object>> read(EventQuery query) {
        try (var stream = open(query)) {
            return CollectingRowWriter.drain(stream);
        }
    }

    private void assertFinds(EventQuery query, long... numbers) {
        assertThat(read(query))
                .extracting(row -> row.getFirst())
                .containsExactlyElementsOf(
                        Arrays.stream(numbers).mapToObj(number -> (Object) ("event-" + number)).toList());
    }

    private static int readOnce(RowStream stream) {
        return stream.read(new CollectingRowWriter(stream.schema()), 10);
    }

    private static List<List<@Nullable Object>> expectedMany() {
        return Events.batch(1, MANY).events().stream().map(logged -> row(logged)).toList();
    }

    private static List<@Nullable Object> row(LoggedEvent logged) {
        var event = logged.event();
        return Stream.<@Nullable Object>of(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        micros(event.timestamp()),
                        event.data(),
                        event.userId(),
                        event.orgId())
                .toList();
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-01-01T00:00:00.123456Z").plus(hour, ChronoUnit.HOURS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Fixture opened(@Nullable Fixture fixture) {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }
}
