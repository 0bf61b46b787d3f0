package dev.fraiseql.adapters.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.OwnNats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server that is killed, paused, emptied, while events go in and out: none is lost or doubled.
 */
@Timeout(120)
abstract class FaultRules {

    private static final Duration LONG = Duration.ofSeconds(40);

    private OwnNats server;
    private NatsFixture nats;

    abstract NatsVersion version();

    @BeforeEach
    void open() throws InterruptedException {
        server = NatsServer.own(version());
        nats = NatsFixture.of(NatsFixture.config(server.server()).withPartitions(1));
    }

    @AfterEach
    void close() {
        nats.close();
        server.close();
    }

    @Test
    void aKilledServerIsWaitedFor() throws Exception {
        nats.commit(1, 100);
        nats.relay(30);
        try (var subscription = subscribe()) {
            assertThat(ids(subscription, 100)).isEqualTo(numbers(1, 100));
            server.kill();
            nats.commit(101, 200);
            unavailable();
            server.start();
            relayAtLast();
            assertThat(ids(subscription, 100)).isEqualTo(numbers(101, 200));
        }
    }

    @Test
    void aServerKilledUnderLoadHasEveryEventOnce() throws Exception {
        nats.commit(1, 20_000);
        var relaying =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        relayAtLast();
                                    } catch (Exception e) {
                                        throw new AssertionError(e);
                                    }
                                });
        for (var i = 0; i < 3; i++) {
            Await.until("progress", LONG, this::somethingArrived);
            server.kill();
            server.start();
        }
        relaying.join();
        RelayRules.holdsTheLog(nats);
    }

    private boolean somethingArrived() {
        try {
            return nats.publisher.end().compareTo(Position.START) > 0;
        } catch (FailureException notYet) {
            return false;
        }
    }

    @Test
    void aPausedServerIsNoticedAndWaitedFor() throws Exception {
        nats.commit(1, 10);
        nats.relay(10);
        try (var subscription = subscribe()) {
            assertThat(ids(subscription, 10)).isEqualTo(numbers(1, 10));
            server.pause();
            nats.commit(11, 20);
            unavailable();
            server.resume();
            relayAtLast();
            assertThat(ids(subscription, 10)).isEqualTo(numbers(11, 20));
        }
    }

    /** As after a power failure: the relay begins at the stream's real end. */
    @Test
    void aServerThatLostEverythingIsFilledAgain() throws Exception {
        nats.commit(1, 50);
        nats.relay(20);
        try (var subscription = subscribe()) {
            assertThat(ids(subscription, 50)).isEqualTo(numbers(1, 50));
            server.kill();
            server.loseData();
            server.start();
            nats.commit(51, 60);
            relayAtLast();
            assertThat(ids(subscription, 10)).isEqualTo(numbers(51, 60));
            RelayRules.holdsTheLog(nats);
        }
    }

    private NatsSubscription subscribe() {
        return (NatsSubscription)
                nats.transport.subscribe(
                        "test", nats.transport.partitions().getFirst(), Position.START);
    }

    private void unavailable() {
        try {
            nats.relay(10);
            throw new AssertionError("the relay needs no server");
        } catch (FailureException failure) {
            assertThat(failure.first().code()).isEqualTo(FailureCode.EVENT_TRANSPORT_UNAVAILABLE);
        }
    }

    private void relayAtLast() throws Exception {
        Await.until(
                "everything published",
                LONG,
                () -> {
                    try {
                        return nats.relay(37).equals(nats.log.head());
                    } catch (FailureException later) {
                        return false;
                    }
                });
    }

    /** What comes next, through failures. */
    private static List<String> ids(NatsSubscription subscription, int count) throws Exception {
        var ids = new ArrayList<String>();
        var end = System.nanoTime() + LONG.toNanos();
        while (ids.size() < count && System.nanoTime() < end) {
            try {
                subscription
                        .poll(count - ids.size(), Duration.ofMillis(200))
                        .events()
                        .forEach(event -> ids.add(event.event().entityId()));
            } catch (FailureException later) {
                assertThat(later.first().code()).isEqualTo(FailureCode.EVENT_TRANSPORT_UNAVAILABLE);
            }
        }
        return ids;
    }

    private static List<String> numbers(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(Integer::toString)
                .toList();
    }
}
