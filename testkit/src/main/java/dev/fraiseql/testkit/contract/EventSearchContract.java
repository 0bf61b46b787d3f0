package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.SearchCorpusEvents.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.CredentialKind;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.search.AccessDocument;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchHits.Hit;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.search.EventSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventSearch} finds, and in which order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class EventSearchContract {

    /** More than are counted; a hundred share each time. */
    private static final int TICKS = SearchHits.COUNTED + 50;

    private static final EventPartition OTHER = new EventPartition("second", 3);
    private static final Instant FIRST_TICK = Instant.parse("2026-05-01T00:00:00Z");

    private @Nullable Fixture fixture;

    /** A new store; called once, and closed by the suite. */
    protected abstract Fixture open() throws Exception;

    /** A search and what fills its store. */
    public interface Fixture extends AutoCloseable {

        EventSearch search();

        Projection projection();

        AccessLog requests();

        /** Returns once what was delivered before is found. */
        void refresh() throws Exception;
    }

    @BeforeAll
    void fill() throws Exception {
        fixture = open();
        var projection = opened().projection();
        try (var sink = projection.open(EventPartition.SINGLE)) {
            var delivery = sink.deliver(EventBatch.of(SearchCorpusEvents.all()));
            assertThat(delivery.rejected()).isEmpty();
        }
        try (var sink = projection.open(OTHER)) {
            sink.deliver(
                    EventBatch.of(
                            LongStream.rangeClosed(1, TICKS)
                                    .mapToObj(EventSearchContract::tick)
                                    .toList()));
        }
        opened().requests().append(List.of(request(1, null), request(2, FailureCode.FORBIDDEN)));
        opened().refresh();
    }

    @AfterAll
    void close() throws Exception {
        opened().close();
    }

    @Nested
    class Text {

        @Test
        void aWordIsFoundWhereverItStands() {
            assertFinds("payment_declined", 4, 2);
            assertFinds("Payment_Declined", 4, 2);
            assertFinds("door", 3, 1);
            assertFinds("nowhere");
        }

        @Test
        void wordsOfIdsAndTypesAreFound() {
            assertFinds("user-123", 2, 3, 1);
            assertFinds("MailSent", 6);
            assertFinds("globex", 4);
            assertFinds("event-4", 4);
            assertFinds("42", 6);
        }

        @Test
        void allPartsMustHold() {
            assertFinds("payment_declined acme", 2);
            assertFinds("payment_declined nowhere");
        }

        @Test
        void aPhraseIsInOrderAndWithinOneValue() {
            assertFinds("insufficient funds", 4, 2);
            assertFinds("\"insufficient funds\"", 2);
            assertFinds("\"funds insufficient\"", 4);
            // The end of one value and the beginning of the next.
            assertFinds("\"door user\"");
            assertFinds("\"new 12\"");
        }

        @Test
        void numbersAreFoundAsTheyAreWritten() {
            assertFinds("12.50", 3, 1);
            assertFinds("12.5");
        }

        @Test
        void aStarFindsBeginnings() {
            assertFinds("pay*", 4, 2, 3);
            assertFinds("payment_d*", 4, 2);
            assertFinds("zz*");
        }

        @Test
        void aMinusExcludes() {
            assertFinds("payment_declined -globex", 2);
            assertFinds("user-123 -\"back door\"", 2);
            assertFinds("acme -pay*", 5, 1);
        }

        @Test
        void nothingButExclusionsIsSubtractedFromAll() {
            assertFinds("-acme -globex", 6);
        }

        @Test
        void keysAreNoText() {
            assertFinds("status");
            assertFinds("subject");
        }

        @Test
        void valuesWithinArraysAreFound() {
            assertFinds("höri", 2);
            assertFinds("\"HÖRI bank\"", 2);
            assertFinds("hori");
        }

        @Test
        void lettersOfAnyScriptAreFound() {
            assertFinds("überfällig", 6);
            assertFinds("支払", 6);
            assertFinds("払支");
            assertFinds("ada@example.org", 6);
        }

        @Test
        void whatLooksLikeAQueryIsText() {
            assertFinds("\"{status: *}\" OR");
            assertFinds("acme' OR '1'='1");
        }
    }

    @Nested
    class Fields {

        @Test
        void areExact() {
            assertFinds(
                    new EventFilter("Payment", null, null, null, null, null, null, List.of()),
                    4,
                    2);
            assertFinds(new EventFilter("payment", null, null, null, null, null, null, List.of()));
            assertFinds(
                    new EventFilter(null, "Updated", null, null, null, null, null, List.of()),
                    5,
                    3);
            assertFinds(
                    new EventFilter(null, null, "o-1", null, null, null, null, List.of()), 5, 3, 1);
            assertFinds(
                    new EventFilter(null, null, "[\"de\",42]", null, null, null, null, List.of()),
                    6);
            assertFinds(
                    new EventFilter(null, null, null, "user-9", null, null, null, List.of()), 4);
        }

        @Test
        void anOrganisationSeesOnlyItsOwn() {
            assertFinds(EventFilter.ALL.ofOrganisation("acme"), 5, 2, 3, 1);
            assertFinds(EventFilter.ALL.ofOrganisation("acm"));
            assertFinds(EventFilter.ALL.ofOrganisation("acme\" OR \"a\"=\"a"));
            assertFinds(EventFilter.ALL.ofOrganisation(""));
        }

        @Test
        void valuesWithinTheDataAreExact() {
            assertFinds(data("FAILED", "status"), 5);
            assertFinds(data("failed", "status"));
            assertFinds(data("o-1", "order", "id"), 2);
            assertFinds(data("12.50", "total"), 3, 1);
            assertFinds(data("12.5", "total"));
            assertFinds(data("false", "paid"), 5);
            assertFinds(data("null", "refund"));
        }

        @Test
        void pathsAreNotMistakenForOthers() {
            assertFinds(data("e\\f", "a.b", "c=d"), 5);
            assertFinds(data("e\\f", "a", "b", "c=d"));
            assertFinds(data("d=e\\f", "a.b", "c"));
            assertFinds(data("1", "attempts", "try"));
        }

        @Test
        void allConditionsMustHold() {
            assertFinds(
                    new EventFilter(
                            "Order",
                            "Updated",
                            "o-1",
                            null,
                            "acme",
                            null,
                            null,
                            List.of(
                                    new DataMatch(List.of("status"), "PAYING"),
                                    new DataMatch(List.of("id"), "o-1"))),
                    3);
        }

        private EventFilter data(String value, String... path) {
            return new EventFilter(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(new DataMatch(Arrays.asList(path), value)));
        }
    }

    @Nested
    class Time {

        @Test
        void theBeginIsInclusiveAndTheEndExclusive() {
            var second = MORNING.plus(1, ChronoUnit.MINUTES);
            var fourth = MORNING.plus(3, ChronoUnit.MINUTES);
            assertFinds(EventFilter.ALL.between(second, fourth), 2, 3);
            assertFinds(
                    EventFilter.ALL.between(
                            second.plus(1, ChronoUnit.MICROS), fourth.plus(1, ChronoUnit.MICROS)),
                    4,
                    2);
            assertFinds(EventFilter.ALL.between(second.plusNanos(1), fourth.plusNanos(1)), 4, 2);
            assertFinds(EventFilter.ALL.between(fourth, second));
        }
    }

    @Nested
    class Order {

        @Test
        void newestComeFirstAndThenTheLaterPosition() {
            assertFinds(EventFilter.ALL, 6, 5, 4, 2, 3, 1);
        }

        @Test
        void orTheOtherWayRound() {
            var found =
                    search(
                            new SearchQuery(
                                    SearchCorpus.EVENTS,
                                    SearchText.EVERYTHING,
                                    EventFilter.ALL.between(MORNING, FIRST_TICK),
                                    SearchOrder.OLDEST_FIRST,
                                    100,
                                    null));
            assertThat(numbers(found)).containsExactly(1L, 3L, 2L, 4L, 5L, 6L);
        }
    }

    @Nested
    class Pages {

        @Test
        void togetherAreEveryEventOnce() {
            for (var order : SearchOrder.values()) {
                var all = new ArrayList<Long>();
                Place after = null;
                do {
                    var page = search(ticks(order, 450, after));
                    all.addAll(numbers(page));
                    after = page.hits().isEmpty() ? null : page.hits().getLast().place();
                } while (after != null);
                var expected =
                        order == SearchOrder.OLDEST_FIRST
                                ? LongStream.rangeClosed(1, TICKS)
                                : LongStream.rangeClosed(1, TICKS).map(n -> TICKS + 1 - n);
                assertThat(all).containsExactlyElementsOf(expected.boxed().toList());
            }
        }

        @Test
        void behindTheLastThereIsNone() {
            var last = search(ticks(SearchOrder.OLDEST_FIRST, 1, null)).hits().getFirst().place();
            assertThat(search(ticks(SearchOrder.NEWEST_FIRST, 10, last)).hits()).isEmpty();
        }

        @Test
        void aPlaceNeedNotExist() {
            var before = new Place(FIRST_TICK.minusSeconds(1), OTHER, position(1));
            var page = search(ticks(SearchOrder.OLDEST_FIRST, 2, before));
            assertThat(numbers(page)).containsExactly(1L, 2L);
        }
    }

    @Nested
    class Total {

        @Test
        void itCountsAllPagesUpToABound() {
            assertThat(search(query("acme", EventFilter.ALL)).total()).isEqualTo(4);
            assertThat(search(query("nowhere", EventFilter.ALL)).total()).isZero();
            assertThat(search(ticks(SearchOrder.NEWEST_FIRST, 1, null)).total())
                    .isEqualTo(SearchHits.COUNTED + 1);
        }
    }

    @Nested
    class Hits {

        @Test
        void areTheEventsAsTheyWere() {
            assertThat(search(query("", EventFilter.ALL)).hits())
                    .extracting(Hit::event)
                    .containsExactlyInAnyOrderElementsOf(
                            SearchCorpusEvents.all().stream().map(LoggedEvent::event).toList());
        }

        @Test
        void knowTheirPlace() {
            var hit = search(ticks(SearchOrder.OLDEST_FIRST, 1, null)).hits().getFirst();
            assertThat(hit.partition()).isEqualTo(OTHER);
            assertThat(hit.position()).isEqualTo(position(1));
        }
    }

    @Nested
    class Requests {

        @Test
        void areFoundApartFromEvents() {
            var failed = requests("forbidden");
            assertThat(failed.hits()).hasSize(1);
            assertThat(failed.hits().getFirst().event())
                    .isEqualTo(AccessDocument.of(request(2, FailureCode.FORBIDDEN)).event());
            assertThat(search(query("GraphQLRequest", EventFilter.ALL)).hits()).isEmpty();
        }

        @Test
        void areFilteredLikeEvents() {
            assertThat(requests("placeOrder").hits()).hasSize(2);
            assertThat(requests("placeOrder -forbidden").hits()).hasSize(1);
        }

        @Test
        void takenTwiceAreThereOnce() throws Exception {
            opened().requests().append(List.of(request(1, null)));
            opened().refresh();
            assertThat(requests("placeOrder").total()).isEqualTo(2);
        }

        private SearchHits requests(String text) {
            return search(
                    new SearchQuery(
                            SearchCorpus.REQUESTS,
                            SearchText.parse(text),
                            EventFilter.ALL.ofOrganisation("acme"),
                            SearchOrder.NEWEST_FIRST,
                            10,
                            null));
        }
    }

    private Fixture opened() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    private SearchHits search(SearchQuery query) {
        return opened().search().search(query);
    }

    private void assertFinds(String text, long... numbers) {
        assertFinds(query(text, EventFilter.ALL.between(null, FIRST_TICK)), numbers);
    }

    private void assertFinds(EventFilter filter, long... numbers) {
        var end = filter.end() == null ? FIRST_TICK : filter.end();
        assertFinds(query("", filter.between(filter.start(), end)), numbers);
    }

    private void assertFinds(SearchQuery query, long... numbers) {
        assertThat(numbers(search(query)))
                .containsExactlyElementsOf(LongStream.of(numbers).boxed().toList());
    }

    private static SearchQuery query(String text, EventFilter filter) {
        return new SearchQuery(
                SearchCorpus.EVENTS,
                SearchText.parse(text),
                filter.end() == null ? filter.between(filter.start(), FIRST_TICK) : filter,
                SearchOrder.NEWEST_FIRST,
                100,
                null);
    }

    private static SearchQuery ticks(SearchOrder order, int limit, @Nullable Place after) {
        return new SearchQuery(
                SearchCorpus.EVENTS,
                SearchText.EVERYTHING,
                EventFilter.ALL.ofType("Tick"),
                order,
                limit,
                after);
    }

    private static List<Long> numbers(SearchHits hits) {
        return hits.hits().stream()
                .map(hit -> hit.event().eventId())
                .map(id -> Long.valueOf(id.substring(id.indexOf('-') + 1)))
                .toList();
    }

    private static LoggedEvent tick(long number) {
        return new LoggedEvent(
                position(number),
                new EntityEvent(
                        "tick-" + number,
                        "Created",
                        "Tick",
                        Long.toString(number),
                        FIRST_TICK.plusSeconds(number / 100),
                        "{}",
                        null,
                        null));
    }

    private static Position position(long number) {
        return new Position(number / 10, number);
    }

    private static AccessEntry request(int number, @Nullable FailureCode code) {
        return new AccessEntry.Ended(
                new AccessRecord(
                        new AccessStart(
                                "000000000000000" + number,
                                MORNING.plusSeconds(number),
                                Entrance.GRAPHQL,
                                "127.0.0.1",
                                null,
                                null),
                        Entrance.GRAPHQL,
                        "placeOrder",
                        "ab".repeat(32),
                        CredentialKind.TOKEN,
                        new Subject("user-1", "acme", Set.of()),
                        code,
                        0,
                        256,
                        Duration.ofMillis(12)));
    }
}
