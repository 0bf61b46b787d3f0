package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryEventPublisher;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayChangesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MemoryChangeLog log = new MemoryChangeLog();
    private final MemoryEventTransport changes = new MemoryEventTransport(log);
    private final MemoryEventPublisher.Stream stream = new MemoryEventPublisher.Stream();
    private final RelayChanges one = relay();
    private final RelayChanges other = relay();

    private RelayChanges relay() {
        return new RelayChanges(log, changes, new MemoryEventPublisher(stream), Tracer.NONE);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void whatIsCommittedIsPublishedAndAcknowledged() throws Exception {
        one.start();
        commit(100);
        awaitAll();
        Await.until(
                "the acknowledgement",
                PATIENCE,
                () -> changes.acknowledged("relay").equals(log.head()));
        one.check();
    }

    @Test
    void ofTwoRelaysOnePublishes() throws Exception {
        one.start();
        other.start();
        for (var i = 0; i < 50; i++) {
            commit(3);
        }
        awaitAll();
        one.check();
        other.check();
    }

    @Test
    void whoStandsByTakesOverWhenEventsWait() throws Exception {
        one.start();
        other.start();
        // Each commit is published by one of them; the one that comes second is refused and
        // stands by.
        for (var i = 0; i < 20; i++) {
            commit(1);
            awaitAll();
        }
        one.close();
        commit(5);
        var begin = System.nanoTime();
        awaitAll();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anOutageIsWaitedOut() throws Exception {
        one.start();
        commit(10);
        awaitAll();
        stream.down(true);
        commit(10);
        Await.until("the trouble to show", PATIENCE, () -> isTroubled(one));
        assertThatThrownBy(one::check).isInstanceOf(FailureException.class);
        stream.down(false);
        awaitAll();
        Await.until("the trouble to be over", PATIENCE, () -> !isTroubled(one));
    }

    @Test
    void aRelayGoesOnBehindTheStreamsEnd() throws Exception {
        one.start();
        commit(10);
        awaitAll();
        one.close();
        commit(10);
        other.start();
        awaitAll();
    }

    private static boolean isTroubled(RelayChanges relay) {
        try {
            relay.check();
            return false;
        } catch (FailureException trouble) {
            return true;
        }
    }

    /** All events of the log, once, in its order. */
    private void awaitAll() throws Exception {
        var expected = log.read(Position.START, Integer.MAX_VALUE).events();
        Await.until(
                "all events published", PATIENCE, () -> stream.events().size() >= expected.size());
        assertThat(stream.events()).isEqualTo(expected);
    }

    private void commit(int events) {
        try (var transaction = log.begin()) {
            for (var i = 0; i < events; i++) {
                transaction.write(
                        new EntityEvent(
                                "event-" + System.nanoTime() + "-" + i,
                                "Created",
                                "Order",
                                Integer.toString(i),
                                Instant.EPOCH,
                                "{}",
                                null,
                                null));
            }
            transaction.commit();
        }
    }
}
