package dev.fraiseql.adapters.clickhouse;

import static dev.fraiseql.testkit.contract.Events.batch;
import static dev.fraiseql.testkit.contract.Events.plain;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.service.ClickHouseServer;
import dev.fraiseql.testkit.service.OwnClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is killed, paused and emptied, and what the events and their views hold after. */
@Timeout(180)
class ClickHouseFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BATCHES = 60;
    private static final int BATCH = 500;
    private static final int KILLS = 8;

    private OwnClickHouse server;
    private ClickHouseFixture fixture;

    @BeforeEach
    void open() throws Exception {
        server = ClickHouseServer.own();
        fixture = new ClickHouseFixture(server.server(), List.of());
    }

    @AfterEach
    void close() throws Exception {
        server.start();
        fixture.close();
        server.close();
    }

    @Test
    void killsDuringInsertsLoseNothingAndDoubleNothingInTheViewsEither() throws Exception {
        var random = new Random(7);
        try (var killer = Executors.newSingleThreadExecutor()) {
            for (var i = 0; i < BATCHES; i++) {
                var kill =
                        i % (BATCHES / KILLS) == 1
                                ? CompletableFuture.runAsync(
                                        () -> killAfter(random.nextInt(40)), killer)
                                : CompletableFuture.<Void>completedFuture(null);
                deliverUntilTaken((long) i * BATCH + 1, (i + 1L) * BATCH);
                kill.get(60, TimeUnit.SECONDS);
                if (i % 7 == 3) {
                    // As a new process: it knows nothing of what was inserted.
                    fixture.reopen();
                }
            }
        }
        assertHoldsExactly(BATCHES * BATCH);
        // Not by FINAL alone: what was there already was not inserted again.
        assertThat(fixture.execute("SELECT count() FROM $.observer_events"))
                .isEqualTo(BATCHES * BATCH + "\n");
    }

    @Test
    void whatWasInsertedWithoutItsCheckpointReachesTheViewsOnce() throws Exception {
        fixture.sink().deliver(batch(1, 1_000));
        // As if the process had died between the insert and its checkpoint, and the server between
        // the events and two of the views.
        fixture.execute("TRUNCATE TABLE $.observer_checkpoints SYNC");
        fixture.execute("TRUNCATE TABLE $.observer_events_hourly SYNC");
        fixture.execute("TRUNCATE TABLE $.observer_events_daily_by_org SYNC");
        fixture.reopen();
        assertThat(fixture.sink().checkpoint()).isEqualTo(Position.START);
        fixture.sink().deliver(batch(1, 1_500));
        assertHoldsExactly(1_500);
        assertThat(fixture.execute("SELECT count() FROM $.observer_events")).isEqualTo("1500\n");
    }

    @Test
    void aServerThatIsAwayIsKnownAtOnceAndWaitedFor() throws Exception {
        fixture.sink().deliver(batch(1, 10));
        server.kill();
        Await.until("it is known", PATIENCE, () -> failsAtOnce());
        assertThat(kindOfDelivery()).isEqualTo(FailureKind.UNAVAILABLE);
        server.start();
        deliverUntilTaken(1, 20);
        assertHoldsExactly(20);
    }

    @Test
    void aServerThatIsPausedIsKnownSoonAndWaitedFor() throws Exception {
        fixture.sink().deliver(batch(1, 10));
        server.pause();
        try {
            Await.until("it is known", PATIENCE, () -> failsAtOnce());
        } finally {
            server.resume();
        }
        deliverUntilTaken(1, 20);
        assertHoldsExactly(20);
    }

    @Test
    void tablesThatAreGoneAreMadeAgainAndFilledFromTheStart() throws Exception {
        fixture.sink().deliver(batch(1, 10));
        fixture.execute("DROP DATABASE $ SYNC");
        assertFails(FailureCode.PROJECTION_REPLACED, () -> fixture.sink().deliver(batch(11, 20)));
        try (var sink = fixture.projection().open(EventPartition.SINGLE)) {
            assertThat(sink.checkpoint()).isEqualTo(Position.START);
            sink.deliver(batch(1, 20));
        }
        assertHoldsExactly(20);
    }

    @Test
    void aSinkThatStaysOpenDoesNotGoOnBehindAGap() throws Exception {
        fixture.sink().deliver(batch(1, 10));
        fixture.execute("DROP TABLE $.observer_events SYNC");
        assertFails(FailureCode.PROJECTION_REPLACED, () -> fixture.sink().deliver(batch(11, 20)));
        assertThat(fixture.projection().checkpoints()).isEqualTo(Checkpoints.NONE);
        assertFails(FailureCode.PROJECTION_REPLACED, () -> fixture.sink().deliver(batch(11, 20)));
    }

    private boolean failsAtOnce() {
        var begin = System.nanoTime();
        try (var stream = fixture.store().read(EventQuery.ALL)) {
            CollectingRowWriter.drain(stream);
            return false;
        } catch (FailureException failure) {
            assertThat(failure.first().code()).isEqualTo(FailureCode.ANALYTICS_UNAVAILABLE);
            return System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(100);
        }
    }

    private FailureKind kindOfDelivery() {
        try {
            fixture.sink().deliver(batch(1, 20));
            return FailureKind.INTERNAL;
        } catch (FailureException failure) {
            return failure.first().kind();
        }
    }

    private void deliverUntilTaken(long from, long to) throws Exception {
        Await.until(
                "events " + from + " to " + to + " are taken",
                PATIENCE,
                () -> {
                    try {
                        return fixture.sink().deliver(batch(from, to)).rejected().isEmpty();
                    } catch (FailureException failure) {
                        assertThat(failure.first().kind()).isEqualTo(FailureKind.UNAVAILABLE);
                        return false;
                    }
                });
    }

    private void killAfter(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            server.kill();
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertHoldsExactly(int count) throws Exception {
        var expected = batch(1, count);
        assertThat(fixture.stored()).isEqualTo(plain(expected));
        var digest =
                fixture
                        .projection()
                        .digests(
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2027-01-01T00:00:00Z"),
                                Checkpoints.of(EventPartition.SINGLE, Events.position(count)))
                        .values()
                        .stream()
                        .reduce(EventDigest.NONE, EventDigest::plus);
        assertThat(digest)
                .isEqualTo(
                        expected.events().stream()
                                .map(LoggedEvent::event)
                                .map(event -> new EventDigest(1, EventDigest.of(event)))
                                .reduce(EventDigest.NONE, EventDigest::plus));
        for (var view : EventView.ALL) {
            assertThat(fixture.execute(view(view))).as(view.table()).isEqualTo(truth(view));
        }
        assertThat(
                        fixture.execute(
                                "SELECT day, entity_type, event_type, source, groupBitmapMerge(events), uniqMerge(entities)"
                                        + " FROM $.observer_events_daily_by_type GROUP BY ALL ORDER BY ALL"))
                .isEqualTo(
                        fixture.execute(
                                "SELECT toDate(timestamp) AS day, entity_type, event_type, source, count(), uniq(entity_id)"
                                        + " FROM $.observer_events FINAL GROUP BY ALL ORDER BY ALL"));
    }

    /** What the view says, and what the events say. */
    private static String view(EventView view) {
        return "SELECT %s, groupBitmapMerge(events), uniqMerge(entities) FROM $.%s GROUP BY ALL ORDER BY ALL"
                .formatted(view.order(), view.table());
    }

    private String truth(EventView view) throws Exception {
        return fixture.execute(
                "SELECT %s, count(), uniq(entity_id) FROM $.observer_events FINAL GROUP BY ALL ORDER BY ALL"
                        .formatted(view.keys()));
    }
}
