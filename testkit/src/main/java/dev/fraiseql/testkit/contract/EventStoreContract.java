package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventStore} keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
public abstract class EventStoreContract {

    private static final EventQuery EVERYTHING = EventStoreRules.EVERYTHING;

    /** Not in order of time, and two at the same time, which their positions order. */
    private static final List<LoggedEvent> FEW =
            List.of(
                    event(1, "Order", "acme", at(3)),
                    event(2, "Order", "acme", at(1)),
                    event(3, "Customer", "acme", at(2)),
                    event(4, "Order", "globex", at(2)),
                    event(5, "Order", null, at(4)));

    private @Nullable Fixture few;
    private @Nullable Fixture many;
    private @Nullable Fixture parts;

    /**
     * A store to which exactly these events were delivered; called for three stores in all, which
     * the suite closes.
     */
    protected abstract Fixture open(Map<EventPartition, EventBatch> events) throws Exception;

    public interface Fixture extends AutoCloseable {
        EventStore store();
    }

    @BeforeAll
    void openFixtures() throws Exception {
        few = open(Map.of(EventPartition.SINGLE, EventBatch.of(FEW)));
        many = open(Map.of(EventPartition.SINGLE, Events.batch(1, EventStoreRules.MANY)));
        parts = open(EventStoreCorpus.PARTITIONS);
    }

    @AfterAll
    void closeFixtures() throws Exception {
        for (var fixture : Arrays.asList(few, many, parts)) {
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
            assertThat(read(query(null, null, null, null, 1L)))
                    .containsExactly(
                            List.of(
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
            var rows = read(query(null, at(4), null, null, null));
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
            assertFinds(query("Customer", null, null, null, null), 3);
            assertFinds(query("order", null, null, null, null));
        }

        @Test
        void theStartIsInclusive() {
            assertFinds(query(null, at(3), null, null, null), 1, 5);
            assertFinds(query(null, at(3).plus(1, ChronoUnit.MICROS), null, null, null), 5);
        }

        @Test
        void theEndIsExclusive() {
            assertFinds(query(null, null, at(2), null, null), 2);
            assertFinds(query(null, null, at(2).plus(1, ChronoUnit.MICROS), null, null), 2, 3, 4);
        }

        @Test
        void anEmptyRangeGivesNothing() {
            assertFinds(query(null, at(2), at(2), null, null));
            assertFinds(query(null, at(4), at(1), null, null));
        }

        @Test
        void anOrganisationSeesOnlyItsOwn() {
            assertFinds(query(null, null, null, "acme", null), 2, 3, 1);
            assertFinds(query(null, null, null, "' or 1=1 --", null));
            assertFinds(query(null, null, null, "", null));
        }

        @Test
        void theLimitCutsAtTheEnd() {
            assertFinds(query(null, null, null, null, 2L), 2, 3);
            assertFinds(query(null, null, null, null, 0L));
            assertFinds(query(null, null, null, null, Long.MAX_VALUE), 2, 3, 4, 1, 5);
        }

        @Test
        void allAtOnce() {
            assertFinds(query("Order", at(1), at(4), "acme", 1L), 2);
        }
    }

    @Nested
    @DisplayName("Each component of a filter")
    class Components extends EventStoreComponents {
        @Override
        EventStore store() {
            return opened(parts).store();
        }
    }

    @Nested
    @DisplayName("Places, checkpoints, further columns")
    class Places extends EventStorePlaces {
        @Override
        EventStore store() {
            return opened(parts).store();
        }
    }

    @Nested
    @DisplayName("Stream rules")
    class Rules extends EventStoreRules {
        @Override
        RowStream openFew(EventQuery query) {
            return open(query);
        }

        @Override
        RowStream openMany() {
            return opened(many).store().read(EVERYTHING);
        }
    }

    private RowStream open(EventQuery query) {
        return opened(few).store().read(query);
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
                        Arrays.stream(numbers)
                                .mapToObj(number -> (Object) ("event-" + number))
                                .toList());
    }

    private static EventQuery query(
            @Nullable String entityType,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String orgId,
            @Nullable Long limit) {
        var filter = EventFilter.ALL.ofType(entityType).between(start, end).ofOrganisation(orgId);
        return EventQuery.of(filter).limitedTo(limit);
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-01-01T00:00:00.123456Z").plus(hour, ChronoUnit.HOURS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Fixture opened(@Nullable Fixture fixture) {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }
}
