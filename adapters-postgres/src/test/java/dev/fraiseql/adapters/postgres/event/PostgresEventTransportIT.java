package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What of {@link PostgresEventTransport} is its own; the rest is in the contract. */
class PostgresEventTransportIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void theConsumersPositionIsKnownFromTheSubscriptionOnAndSavedAtTheEnd() throws Exception {
        try (var database = EventsDatabase.create()) {
            database.test().execute("select fraiseql.emit('T', '1', 'Made')");
            Position last;
            try (var subscription =
                    transport(database).subscribe("c", EventPartition.SINGLE, Position.START)) {
                assertThat(cursors(database)).isEqualTo("c|0|0");
                last = take(subscription).last();
                subscription.acknowledge(last);
                subscription.acknowledge(Position.START);
            }
            assertThat(cursors(database)).isEqualTo("c|" + last.xid() + "|" + last.seq());
            transport(database).subscribe("c", EventPartition.SINGLE, Position.START).close();
            assertThat(cursors(database)).isEqualTo("c|0|0");
        }
    }

    @Test
    void anIdleConsumersPositionIsSavedWithoutAnotherAcknowledgement() throws Exception {
        try (var database = EventsDatabase.create()) {
            database.test().execute("select fraiseql.emit('T', '1', 'Made')");
            try (var subscription =
                    transport(database).subscribe("c", EventPartition.SINGLE, Position.START)) {
                subscription.acknowledge(take(subscription).last());
                Await.until(
                        "the cursor moves",
                        SOON,
                        () -> {
                            subscription.poll(10, Duration.ofMillis(50));
                            return !cursors(database).equals("c|0|0");
                        });
            }
        }
    }

    @Test
    void aRestartOfTheDatabaseIsReportedAndSurvived() throws Exception {
        try (var server = PostgresServer.own();
                var database = EventsDatabase.on(server.server().createDatabase());
                var subscription =
                        transport(database).subscribe("c", EventPartition.SINGLE, Position.START)) {
            database.test().execute("select fraiseql.emit('T', '1', 'Made')");
            assertThat(take(subscription).size()).isEqualTo(1);
            server.kill();
            assertThatThrownBy(() -> subscription.poll(10, SOON))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e ->
                                    assertThat(e.first().code())
                                            .isIn(
                                                    FailureCode.DATABASE_UNAVAILABLE,
                                                    FailureCode.DATABASE_BUSY));
            server.start();
            database.test().execute("select fraiseql.emit('T', '2', 'Made')");
            var seen = new ArrayList<EventBatch>();
            Await.until(
                    "the second event",
                    Duration.ofSeconds(60),
                    () -> {
                        try {
                            seen.add(subscription.poll(10, SOON));
                            return true;
                        } catch (FailureException stillAway) {
                            return false;
                        }
                    });
            assertThat(seen.getFirst().events())
                    .extracting(event -> event.event().entityId())
                    .containsExactly("2");
        }
    }

    private static PostgresEventTransport transport(EventsDatabase database) {
        return new PostgresEventTransport(
                new PostgresChangeLog(database.pool()),
                new Horizon(database.pool()),
                new ConsumerCursors(database.pool()),
                new ConsumerClaims(database.pool()));
    }

    private static EventBatch take(EventSubscription subscription) throws InterruptedException {
        return subscription.poll(10, SOON);
    }

    private static String cursors(EventsDatabase database) throws Exception {
        return String.join(",", database.query("select name, xid, seq from fraiseql.consumer"));
    }
}
