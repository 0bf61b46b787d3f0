package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FollowEventsTest {

    private static final Subject READER = new Subject("user", null, Set.of(Subject.EVENTS_READ));
    private static final Subject OF_ORG_1 =
            new Subject("user", "org-1", Set.of(Subject.EVENTS_READ));
    private static final List<Extra> PLACED = List.of(Extra.POSITION, Extra.PARTITION);

    private final EventPlane plane = new EventPlane();
    private final LimitOperations limit = new LimitOperations(OperationLimit.DEFAULT);
    private Duration outage = Duration.ofSeconds(20);

    @Test
    void whatIsCommittedWhileTheHistoryIsReadComesOnce() {
        plane.commit(10);
        plane.project();
        plane.between =
                step -> {
                    switch (step) {
                        // The store goes on meanwhile, and the log beyond the store.
                        case "handover", "read" -> {
                            plane.commit(5);
                            plane.project();
                            plane.commit(5);
                        }
                        case "rows" -> {
                            plane.commit(1);
                            plane.project();
                        }
                        case "follow" -> plane.commit(3);
                        default -> {}
                    }
                };
        try (var rows = open(READER, following(null))) {
            var seen = new ArrayList<>(read(rows, 20, 7));
            plane.between = _ -> {};
            seen.addAll(read(rows, plane.committed() - seen.size(), 7));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids(plane.committed()));
        }
    }

    @Test
    void historyIsInOrderOfTimeAndLiveInOrderOfEachPartition() {
        plane.commit(50);
        plane.project();
        plane.commit(50);
        try (var rows =
                open(READER, new Ticket.Events(EventFilter.ALL, null, null, true, PLACED, null))) {
            var writer = new CollectingRowWriter(rows.schema());
            while (writer.rows().size() < 100) {
                rows.read(writer, 9);
            }
            var history =
                    writer.rows().subList(0, 50).stream().map(row -> (Long) row.get(4)).toList();
            assertThat(history).isSorted();
            for (var partition : List.of("main/0", "main/1")) {
                var live =
                        writer.rows().subList(50, 100).stream()
                                .filter(row -> row.get(9).equals(partition))
                                .map(row -> number(row.get(0)))
                                .toList();
                assertThat(live).isSorted().isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void cutAnywhereAndJoinedItIsTheUncutStream(long seed) {
        var random = new Random(seed);
        plane.commit(random.nextInt(120));
        plane.project();
        plane.commit(random.nextInt(60));
        plane.between = disturbing(random);
        var seen = new ArrayList<String>();
        ResumeToken token = null;
        while (seen.size() < 300) {
            try (var rows = openAgain(following(token))) {
                for (var reads = random.nextInt(4); reads > 0 && seen.size() < 300; reads--) {
                    if (plane.committed() < 300 && random.nextInt(3) == 0) {
                        plane.commit(Math.min(random.nextInt(40), 300 - plane.committed()));
                    }
                    if (random.nextInt(6) == 0) {
                        plane.project();
                    }
                    if (seen.size() == plane.committed()) {
                        plane.commit(1);
                    }
                    var writer = new CollectingRowWriter(rows.schema());
                    rows.read(writer, 1 + random.nextInt(30));
                    writer.rows().forEach(row -> seen.add((String) row.getFirst()));
                }
                token = ResumeToken.parse(rows.resumeToken().toString());
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids(300));
    }

    /** What is away at the beginning is for the client to ask again. */
    private ResumableRows openAgain(Ticket.Events ticket) {
        while (true) {
            try {
                return open(READER, ticket);
            } catch (FailureException away) {
                assertThat(away.first().code()).isEqualTo(FailureCode.EVENT_TRANSPORT_UNAVAILABLE);
            }
        }
    }

    /** Now and then the store, or the transport, is away. */
    private static EventPlane.Between disturbing(Random seed) {
        var random = new Random(seed.nextLong());
        return step -> {
            synchronized (random) {
                if (!step.equals("checkpoints")
                        && !step.equals("handover")
                        && random.nextInt(5) == 0) {
                    throw away();
                }
            }
        };
    }

    @Test
    void anOutageThatLastsEndsItWithItsCodeAndThePlace() {
        outage = Duration.ofMillis(200);
        plane.commit(10);
        plane.project();
        plane.commit(4);
        try (var rows = open(READER, following(null))) {
            var seen = new ArrayList<>(read(rows, 14, 5));
            var more = new CollectingRowWriter(rows.schema());
            plane.between =
                    _ -> {
                        throw away();
                    };
            plane.commit(3);
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(
                            () -> {
                                while (rows.read(more, 5) > 0) {
                                    // Until it fails.
                                }
                            })
                    .satisfies(
                            e ->
                                    assertThat(e.first().code())
                                            .isEqualTo(FailureCode.EVENT_TRANSPORT_UNAVAILABLE));
            assertThatExceptionOfType(FailureException.class).isThrownBy(() -> read(rows, 1, 5));
            plane.between = _ -> {};
            more.rows().forEach(row -> seen.add((String) row.getFirst()));
            try (var again = open(READER, following(rows.resumeToken()))) {
                seen.addAll(read(again, 17 - seen.size(), 5));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids(17));
        }
    }

    @Test
    void aStoreThatIsAwayIsAnsweredAtOnce() {
        plane.between =
                _ -> {
                    throw away();
                };
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> open(READER, following(null)));
        assertThat(limit.callers()).isZero();
    }

    @Test
    void eventsThatWentWhileReadingSlowlyAreAnErrorOfItsOwn() {
        plane.commit(2);
        plane.project();
        var polls = new AtomicInteger();
        plane.between =
                step -> {
                    if (step.equals("poll") && polls.incrementAndGet() > 4) {
                        throw Failure.of(FailureCode.EVENTS_EXPIRED, "gone", "x").asException();
                    }
                };
        try (var rows = open(READER, following(null))) {
            plane.commit(2);
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> read(rows, 100, 5))
                    .satisfies(
                            e -> assertThat(e.first().code()).isEqualTo(FailureCode.EVENTS_LAGGED));
        }
    }

    @Test
    void eventsThatWereGoneBeforeAreExpired() {
        plane.between =
                step -> {
                    if (step.equals("follow")) {
                        throw Failure.of(FailureCode.EVENTS_EXPIRED, "gone", "x").asException();
                    }
                };
        try (var rows = open(READER, following(null))) {
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> read(rows, 1, 5))
                    .satisfies(
                            e ->
                                    assertThat(e.first().code())
                                            .isEqualTo(FailureCode.EVENTS_EXPIRED));
        }
    }

    @Test
    void theFilterAndTheOrganisationHoldInBothParts() {
        plane.commit(20);
        plane.project();
        plane.commit(20);
        var filter =
                new EventFilter(
                        "Order",
                        "Created",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new DataMatch(List.of("customer", "region"), "r1")));
        var expected =
                IntStream.rangeClosed(1, 40)
                        .filter(n -> n % 3 != 0 && n % 2 == 1)
                        .mapToObj(n -> "e" + n)
                        .toList();
        for (var subject : List.of(READER, OF_ORG_1)) {
            try (var rows = open(subject, new Ticket.Events(filter, null, null, true))) {
                assertThat(read(rows, expected.size(), 100))
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        var ofAnother = EventFilter.ALL.ofOrganisation("org-0");
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> open(OF_ORG_1, new Ticket.Events(ofAnother, null, null, true)))
                .satisfies(e -> assertThat(e.first().code()).isEqualTo(FailureCode.FORBIDDEN));
    }

    @Test
    void aResumedStreamStaysWithinTheCallersOrganisation() {
        plane.commit(10);
        plane.project();
        plane.commit(10);
        ResumeToken token;
        try (var rows = open(READER, following(null))) {
            read(rows, 4, 4);
            token = rows.resumeToken();
        }
        try (var rows = open(OF_ORG_1, following(token))) {
            assertThat(read(rows, 5, 3)).allMatch(id -> number(id) % 2 == 1);
        }
    }

    @Test
    void aLimitCountsBothPartsAndWhatWasReadBefore() {
        plane.commit(10);
        plane.project();
        plane.commit(10);
        var ticket = new Ticket.Events(EventFilter.ALL, 15L, null, true);
        var seen = new ArrayList<String>();
        ResumeToken token;
        try (var rows = open(READER, ticket)) {
            seen.addAll(read(rows, 12, 4));
            token = rows.resumeToken();
        }
        var rest = new Ticket.Events(EventFilter.ALL, 15L, null, true, List.of(), token);
        try (var rows = open(READER, rest)) {
            seen.addAll(toTheEnd(rows));
        }
        assertThat(seen).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void aPastEndTerminates() {
        plane.commit(10);
        plane.project();
        plane.commit(10);
        var filter = EventFilter.ALL.between(null, Instant.EPOCH.plusSeconds(1_012));
        try (var rows = open(READER, new Ticket.Events(filter, null, null, true))) {
            var seen = toTheEnd(rows);
            assertThat(seen).isNotEmpty().doesNotHaveDuplicates();
            assertThat(seen.size()).isLessThan(20);
            assertThat(rows.read(new CollectingRowWriter(rows.schema()), 1)).isZero();
        }
    }

    @Test
    void aFutureEndStopsThere() {
        var end = Instant.now().plusMillis(300);
        plane.commit(3);
        plane.project();
        try (var rows =
                open(
                        READER,
                        new Ticket.Events(EventFilter.ALL.between(null, end), null, null, true))) {
            plane.commit(3);
            assertThat(toTheEnd(rows)).containsExactlyInAnyOrderElementsOf(ids(6));
            assertThat(Instant.now()).isAfter(end);
        }
    }

    @Test
    void cancellingWakesAWaitingRead() throws Exception {
        var rows = open(READER, following(null));
        try (var threads = Executors.newSingleThreadExecutor()) {
            var reading =
                    threads.submit(() -> rows.read(new CollectingRowWriter(rows.schema()), 10));
            rows.cancel();
            assertThat(reading)
                    .failsWithin(1, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e ->
                                    assertThat(e.first().code())
                                            .isEqualTo(FailureCode.OPERATION_CANCELLED));
        }
        rows.close();
        assertThat(limit.callers()).isZero();
        Await.until("the followers end", Duration.ofSeconds(5), () -> plane.following.get() == 0);
    }

    private ResumableRows open(Subject subject, Ticket.Events ticket) {
        return new ReadEvents(
                        limit,
                        plane,
                        plane,
                        new EventStreamConfig(outage),
                        CallerRights.UNRESTRICTED)
                .rows(subject, ticket);
    }

    private static Ticket.Events following(@Nullable ResumeToken after) {
        return new Ticket.Events(EventFilter.ALL, null, null, true, List.of(), after);
    }

    /** Reads until so many came. */
    private static List<String> read(ResumableRows rows, int count, int atOnce) {
        var writer = new CollectingRowWriter(rows.schema());
        while (writer.rows().size() < count) {
            assertThat(rows.read(writer, Math.min(atOnce, count - writer.rows().size())))
                    .isPositive();
        }
        return writer.rows().stream().map(row -> (String) row.getFirst()).toList();
    }

    private static List<String> toTheEnd(ResumableRows rows) {
        return CollectingRowWriter.drain(rows).stream()
                .map(row -> (String) row.getFirst())
                .toList();
    }

    private static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "e" + n).toList();
    }

    private static int number(@Nullable Object id) {
        return Integer.parseInt(String.valueOf(id).substring(1));
    }

    private static FailureException away() {
        return Failure.of(FailureCode.EVENT_TRANSPORT_UNAVAILABLE, "away", "wait").asException();
    }
}
