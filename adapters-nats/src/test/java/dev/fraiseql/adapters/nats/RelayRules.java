package dev.fraiseql.adapters.nats;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the stream holds after relays came, went and met: every event once, in order. */
@Timeout(60)
abstract class RelayRules {

    private NatsFixture nats;

    abstract NatsVersion version();

    @BeforeEach
    void open() throws InterruptedException {
        nats =
                NatsFixture.of(
                        NatsFixture.config(NatsServer.shared(version()))
                                .with(
                                        new NatsStreamConfig(
                                                Duration.ofDays(7),
                                                -1,
                                                1,
                                                Duration.ofSeconds(1),
                                                false)));
    }

    @AfterEach
    void close() {
        nats.close();
    }

    @Test
    void everyEventIsInItsPartitionOnceAndInOrder() throws Exception {
        nats.commit(1, 300);
        assertThat(nats.relay(70)).isEqualTo(nats.log.head());
        holdsTheLog(nats);
    }

    @Test
    void aRelayGoesOnWhereTheStreamEnds() throws Exception {
        nats.commit(1, 50);
        nats.relay(20);
        nats.commit(51, 80);
        try (var next = nats.beside()) {
            assertThat(next.publisher.end()).isLessThan(nats.log.head());
            next.relay(20);
            assertThat(next.publisher.end()).isEqualTo(nats.log.head());
            holdsTheLog(next);
        }
    }

    @Test
    void aBatchThatIsHalfThereIsCompletedAsItWasBegun() throws Exception {
        nats.commit(1, 40);
        nats.relay(40);
        nats.commit(41, 120);
        nats.relay(60);
        // Four messages of the last batch of twenty: two are lost, as with a server that had not
        // written them.
        var management = nats.connection.management();
        var stream = nats.names.frames("main");
        var last = StreamEnd.read(management, stream).sequence();
        management.deleteMessage(stream, last);
        management.deleteMessage(stream, last - 1);
        assertThat(StreamEnd.read(management, stream).stamp().place().isLast()).isFalse();
        nats.commit(121, 130);
        try (var next = nats.beside()) {
            assertThat(next.publisher.end()).isLessThan(nats.log.head());
            relayUntilDone(next);
            holdsTheLog(next);
        }
    }

    @Test
    void theRelayThatWasOvertakenIsFenced() throws Exception {
        nats.commit(1, 20);
        nats.relay(20);
        try (var other = nats.beside()) {
            nats.commit(21, 30);
            other.relay(20);
            nats.commit(31, 60);
            refused(
                    FailureCode.RELAY_FENCED,
                    () -> {
                        // Cut differently: what is cut alike is the same message.
                        nats.publisher.publish(nats.log.read(new Position(1, 20), 3));
                        nats.publisher.publish(nats.log.read(new Position(2, 23), 3));
                        nats.publisher.flush(NatsFixture.PATIENCE);
                    });
            nats.relay(20);
            holdsTheLog(nats);
        }
    }

    @Test
    void twoRelaysAtOnceDoubleNothing() throws Exception {
        nats.commit(1, 2000);
        try (var other = nats.beside()) {
            var racing = Thread.ofVirtual().start(() -> relayUntilDone(other));
            relayUntilDone(nats);
            racing.join();
            holdsTheLog(nats);
        }
    }

    /** In batches that differ, so that not even the ids agree. */
    private void relayUntilDone(NatsFixture relay) {
        var size = relay == nats ? 13 : 17;
        while (relay.publisher.end().compareTo(nats.log.head()) < 0) {
            try {
                relay.relay(size);
            } catch (FailureException refused) {
                assertThat(refused.first().code())
                        .isIn(FailureCode.RELAY_FENCED, FailureCode.EVENT_TRANSPORT_UNAVAILABLE);
            }
        }
    }

    @Test
    void aForeignMessageStopsEverythingBehindIt() throws Exception {
        nats.commit(1, 100);
        nats.relay(50);
        intrude(new Headers());
        nats.commit(101, 200);
        refused(
                FailureCode.RELAY_FENCED,
                () -> {
                    for (var from = new Position(1, 100); ; ) {
                        var batch = nats.log.read(from, 10);
                        if (batch.isEmpty()) {
                            break;
                        }
                        nats.publisher.publish(batch);
                        from = batch.last();
                    }
                    nats.publisher.flush(NatsFixture.PATIENCE);
                });
        assertThat(nats.publisher.end()).isEqualTo(new Position(1, 100));
        // Behind it the relay goes on, and readers pass it over.
        nats.relay(30);
        holdsTheLog(nats);
    }

    @Test
    void aForeignMessageWithAnIdIsPassedOverAsWell() throws Exception {
        nats.commit(1, 10);
        nats.relay(10);
        intrude(new Headers().put("Nats-Msg-Id", "intruder").put("Fraiseql-Format", "1"));
        nats.commit(11, 20);
        nats.relay(10);
        holdsTheLog(nats);
    }

    private void intrude(Headers headers) throws Exception {
        nats.connection
                .jetStream()
                .publish(nats.config.prefix() + ".frames.main.0", headers, new byte[] {1, 2, 3});
    }

    @Test
    void anEventLargerThanAnyMessageTravelsInParts() throws Exception {
        nats.commit(1, 5);
        var data = "{\"text\": \"" + "0123456789".repeat(250_000) + "\"}";
        nats.commit(NatsFixture.event("large", data));
        nats.commit(6, 10);
        nats.relay(3);
        holdsTheLog(nats);
    }

    @Test
    void partsThatAreMissingAreSentAgain() throws Exception {
        nats.commit(NatsFixture.event("large", "\"" + "0123456789".repeat(250_000) + "\""));
        nats.relay(10);
        var management = nats.connection.management();
        var stream = nats.names.frames("main");
        management.deleteMessage(stream, StreamEnd.read(management, stream).sequence());
        try (var next = nats.beside()) {
            relayUntilDone(next);
            holdsTheLog(next);
        }
    }

    @Test
    void aStreamWhoseMessagesAllWentIsNotFilledAgain() throws Exception {
        nats.commit(1, 20);
        nats.relay(20);
        nats.connection.management().purgeStream(nats.names.frames("main"));
        nats.commit(21, 25);
        try (var next = nats.beside()) {
            next.relay(10);
            var info = next.connection.management().getStreamInfo(nats.names.frames("main"));
            assertThat(info.getStreamState().getMsgCount()).isBetween(1L, 4L);
            // What is gone from the stream comes from the change log.
            holdsTheLog(next);
        }
    }

    @Test
    void aStreamThatIsNewIsFilledFromTheLogsBeginning() throws Exception {
        nats.commit(1, 20);
        nats.relay(20);
        nats.connection.management().deleteStream(nats.names.frames("main"));
        try (var next = nats.beside()) {
            next.relay(10);
            holdsTheLog(next);
            assertThat(next.publisher.end()).isEqualTo(nats.log.head());
        }
    }

    /** Each event of the log once, each partition in the log's order. */
    static void holdsTheLog(NatsFixture nats) throws Exception {
        var expected = nats.log.read(Position.START, Integer.MAX_VALUE).events();
        var read = nats.readAll(expected.size());
        for (var partition : nats.transport.partitions()) {
            assertThat(ids(inPartition(nats, read, partition.number())))
                    .isEqualTo(ids(inPartition(nats, expected, partition.number())));
        }
        assertThat(new HashSet<>(read).equals(new HashSet<>(expected))).isTrue();
    }

    private static List<LoggedEvent> inPartition(
            NatsFixture nats, List<LoggedEvent> events, int number) {
        var chosen = new ArrayList<LoggedEvent>();
        for (var event : events) {
            if (partition(event.event(), nats.config.partitions()) == number) {
                chosen.add(event);
            }
        }
        return chosen;
    }

    private static String ids(List<LoggedEvent> events) {
        return events.stream().map(event -> event.event().entityId()).collect(joining(" "));
    }

    private static int partition(EntityEvent event, int partitions) {
        return dev.fraiseql.domain.event.EventPartition.numberOf(
                event.entityType(), event.entityId(), partitions);
    }

    private static void refused(FailureCode code, Runnable action) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(action::run)
                .satisfies(failure -> assertThat(failure.first().code()).isEqualTo(code));
    }
}
