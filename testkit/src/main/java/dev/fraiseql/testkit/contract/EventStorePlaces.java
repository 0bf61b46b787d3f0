package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.EventStoreCorpus.BILLING;
import static dev.fraiseql.testkit.contract.EventStoreCorpus.NOON;
import static dev.fraiseql.testkit.contract.EventStoreCorpus.ONE;
import static dev.fraiseql.testkit.contract.EventStoreCorpus.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order across partitions, resuming, handing over, and columns behind the eight. */
abstract class EventStorePlaces {

    private static final List<String> ALL =
            List.of(
                    "paid", "open", "other", "bill", "same-0", "same-a", "same-b", "same-c",
                    "last");

    abstract EventStore store();

    @Test
    void theyComeByTimestampThenPartitionThenPosition() {
        assertThat(ids(store(), EventQuery.ALL)).containsExactlyElementsOf(ALL);
    }

    @Test
    void theCheckpointsSayHowFarEachPartitionCame() {
        assertThat(store().checkpoints()).isEqualTo(EventStoreCorpus.CHECKPOINTS);
        assertThat(ids(store(), EventQuery.ALL.upTo(store().checkpoints())))
                .containsExactlyElementsOf(ALL);
    }

    @Test
    void readingResumesBehindAnyPlace() {
        var places =
                List.of(
                        place(0, ZERO, 10, 1),
                        place(1, ZERO, 10, 2),
                        place(2, ONE, 9, 1),
                        place(3, BILLING, 3, 1),
                        place(60, BILLING, 99, 2),
                        place(60, ZERO, 11, 3),
                        place(60, ZERO, 11, 4),
                        place(60, ONE, 12, 5),
                        place(61, BILLING, 99, 3));
        for (var i = 0; i < places.size(); i++) {
            assertThat(ids(store(), EventQuery.ALL.behind(places.get(i))))
                    .containsExactlyElementsOf(ALL.subList(i + 1, ALL.size()));
        }
    }

    @Test
    void aPlaceNeedNotHoldAnEvent() {
        assertThat(ids(store(), EventQuery.ALL.behind(place(60, ZERO, 11, 0))))
                .containsExactly("same-a", "same-b", "same-c", "last");
        var before = new Place(Instant.EPOCH, ZERO, Position.START);
        assertThat(ids(store(), EventQuery.ALL.behind(before))).hasSize(ALL.size());
    }

    @Test
    void onlyWhatIsWithinThePositions() {
        assertThat(upTo(Checkpoints.of(ZERO, new Position(10, 2)))).containsExactly("paid", "open");
        assertThat(upTo(Checkpoints.of(ONE, new Position(9, 1)).with(BILLING, new Position(99, 2))))
                .containsExactly("other", "bill", "same-0");
        assertThat(upTo(Checkpoints.of(ZERO, new Position(10, 1)))).containsExactly("paid");
        assertThat(upTo(Checkpoints.of(ZERO, new Position(9, 1_000)))).isEmpty();
        assertThat(upTo(Checkpoints.NONE)).isEmpty();
    }

    @Test
    void placePositionsFilterAndLimitTogether() {
        var query =
                EventQuery.of(EventFilter.ALL.ofType("Order"))
                        .behind(place(1, ZERO, 10, 2))
                        .upTo(EventStoreCorpus.CHECKPOINTS.with(ZERO, new Position(11, 3)))
                        .limitedTo(3L);
        assertThat(ids(store(), query)).containsExactly("bill", "same-0", "same-a");
    }

    @Test
    void furtherColumnsComeBehindTheEight() {
        var extras = List.of(Extra.POSITION, Extra.PARTITION, Extra.BEFORE, Extra.CHANGED_FIELDS);
        var query = EventQuery.ALL.with(extras).behind(place(60, ONE, 12, 4));
        try (var rows = store().read(query)) {
            assertThat(rows.schema()).isEqualTo(EventColumns.schema(extras));
            var read = CollectingRowWriter.drain(rows);
            assertThat(read).hasSize(2);
            assertThat(read.getFirst().subList(8, 12))
                    .containsExactly("12:5", "main/1", null, null);
            assertThat(read.getLast().subList(8, 11))
                    .containsExactly("99:3", "billing/0", "{\"a\": 1}");
            assertThat(read.getLast().getLast()).isEqualTo("[\"a\",\"b \\\"c\\\"\"]");
        }
    }

    static List<String> ids(EventStore store, EventQuery query) {
        try (var rows = store.read(query)) {
            return CollectingRowWriter.drain(rows).stream()
                    .map(row -> String.valueOf(row.getFirst()))
                    .toList();
        }
    }

    private List<String> upTo(Checkpoints checkpoints) {
        return ids(store(), EventQuery.ALL.upTo(checkpoints));
    }

    private static Place place(long second, EventPartition partition, long xid, long seq) {
        return new Place(NOON.plusSeconds(second), partition, new Position(xid, seq));
    }
}
