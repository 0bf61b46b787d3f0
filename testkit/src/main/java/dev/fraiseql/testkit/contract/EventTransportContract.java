package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventTransport} keeps. */
@Timeout(30)
public abstract class EventTransportContract {

    private static final Duration LONG = Duration.ofSeconds(5);

    private @Nullable Fixture fixture;

    /**
     * A transport of one partition over an empty log; called for each test, and closed after it.
     */
    protected abstract Fixture open() throws Exception;

    public interface Fixture extends AutoCloseable {

        EventTransport transport();

        /** Makes one event for each id, in order; returns once they are on their way. */
        void publish(List<String> entityIds) throws Exception;
    }

    @BeforeEach
    void openFixture() throws Exception {
        fixture = open();
    }

    @AfterEach
    void closeFixture() throws Exception {
        opened().close();
    }

    private Fixture opened() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    @Nested
    class Delivery {

        @Test
        void eventsArriveInOrder() throws Exception {
            publish(1, 50);
            try (var subscription = subscribe("a", Position.START)) {
                publish(51, 60);
                var events = take(subscription, 60, 7);
                assertThat(ids(events)).containsExactlyElementsOf(numbers(1, 60));
                assertThat(events).extracting(EventBatch::last).isSorted().doesNotHaveDuplicates();
            }
        }

        @Test
        void noMoreThanAskedFor() throws Exception {
            publish(1, 10);
            try (var subscription = subscribe("a", Position.START)) {
                assertThat(take(subscription, 10, 3)).allMatch(batch -> batch.size() <= 3);
            }
        }

        @Test
        void aSubscriptionStartsBehindItsPosition() throws Exception {
            publish(1, 5);
            var third = positionOf("3");
            try (var subscription = subscribe("a", third)) {
                assertThat(ids(take(subscription, 2, 10))).containsExactly("4", "5");
            }
        }

        @Test
        void consumersAreIndependent() throws Exception {
            publish(1, 5);
            try (var one = subscribe("one", Position.START);
                    var other = subscribe("other", Position.START)) {
                var seen = take(one, 5, 10);
                one.acknowledge(seen.getLast().last());
                assertThat(ids(seen)).containsExactlyElementsOf(numbers(1, 5));
                assertThat(ids(take(other, 5, 10))).containsExactlyElementsOf(numbers(1, 5));
            }
        }
    }

    @Nested
    class Redelivery {

        @Test
        void whatIsNotAcknowledgedComesAgain() throws Exception {
            publish(1, 5);
            try (var subscription = subscribe("a", Position.START)) {
                take(subscription, 5, 10);
            }
            try (var again = subscribe("a", Position.START)) {
                assertThat(ids(take(again, 5, 10))).containsExactlyElementsOf(numbers(1, 5));
            }
        }

        @Test
        void theSameEventsComeAgain() throws Exception {
            publish(1, 3);
            List<EventBatch> first;
            try (var subscription = subscribe("a", Position.START)) {
                first = take(subscription, 3, 1);
            }
            try (var again = subscribe("a", Position.START)) {
                assertThat(take(again, 3, 1)).isEqualTo(first);
            }
        }

        @Test
        void afterAnAcknowledgementItGoesOnBehindTheCheckpoint() throws Exception {
            publish(1, 5);
            Position checkpoint;
            try (var subscription = subscribe("a", Position.START)) {
                checkpoint = take(subscription, 3, 1).getLast().last();
                subscription.acknowledge(checkpoint);
                subscription.acknowledge(checkpoint);
            }
            try (var again = subscribe("a", checkpoint)) {
                assertThat(ids(take(again, 2, 10))).containsExactly("4", "5");
            }
        }

        @Test
        void theCheckpointCountsWhateverWasAcknowledged() throws Exception {
            // The sink lost what it had confirmed, or never stored it: it knows better than the
            // transport.
            publish(1, 3);
            try (var subscription = subscribe("a", Position.START)) {
                subscription.acknowledge(take(subscription, 3, 10).getLast().last());
            }
            try (var again = subscribe("a", Position.START)) {
                assertThat(ids(take(again, 3, 10))).containsExactly("1", "2", "3");
            }
        }
    }

    @Nested
    class Waiting {

        @Test
        void anEmptyPollLastsAsLongAsAsked() throws Exception {
            try (var subscription = subscribe("a", Position.START)) {
                var begin = System.nanoTime();
                assertThat(subscription.poll(10, Duration.ofMillis(300)).isEmpty()).isTrue();
                assertThat(System.nanoTime() - begin)
                        .isBetween(
                                Duration.ofMillis(290).toNanos(), Duration.ofSeconds(5).toNanos());
            }
        }

        @Test
        void aWaitingPollGetsWhatIsPublished() throws Exception {
            try (var subscription = subscribe("a", Position.START)) {
                var polling = startPolling(subscription);
                publish(1, 1);
                assertThat(polling.get(10, TimeUnit.SECONDS).size()).isEqualTo(1);
            }
        }

        @Test
        void closeWakesAWaitingPoll() throws Exception {
            var subscription = subscribe("a", Position.START);
            var polling = startPolling(subscription);
            subscription.close();
            assertThat(polling.get(2, TimeUnit.SECONDS).isEmpty()).isTrue();
            subscription.close();
            assertThat(subscription.poll(10, LONG).isEmpty()).isTrue();
        }

        private FutureTask<EventBatch> startPolling(EventSubscription subscription)
                throws Exception {
            var task = new FutureTask<>(() -> subscription.poll(10, Duration.ofSeconds(30)));
            var thread = Thread.ofPlatform().name("poller").daemon().start(task);
            Await.until(
                    "the poll waits",
                    LONG,
                    () ->
                            thread.getState() == Thread.State.TIMED_WAITING
                                    || thread.getState() == Thread.State.WAITING);
            return task;
        }
    }

    @Nested
    class Follow {

        @Test
        void eventsArriveInOrderFromBehindThePosition() throws Exception {
            publish(1, 5);
            var second = positionOf("2");
            try (var following = follow(second)) {
                publish(6, 8);
                assertThat(ids(take(following, 6, 2))).containsExactlyElementsOf(numbers(3, 8));
            }
        }

        @Test
        void nothingIsRemembered() throws Exception {
            publish(1, 3);
            try (var following = follow(Position.START)) {
                following.acknowledge(take(following, 3, 10).getLast().last());
            }
            try (var again = follow(Position.START)) {
                assertThat(ids(take(again, 3, 10))).containsExactly("1", "2", "3");
            }
        }

        @Test
        void followersAndConsumersDoNotDisturbEachOther() throws Exception {
            publish(1, 3);
            try (var consumer = subscribe("a", Position.START);
                    var one = follow(Position.START);
                    var other = follow(Position.START)) {
                assertThat(ids(take(one, 3, 10))).containsExactly("1", "2", "3");
                consumer.acknowledge(take(consumer, 3, 10).getLast().last());
                assertThat(ids(take(other, 3, 10))).containsExactly("1", "2", "3");
            }
        }

        @Test
        void closeEndsIt() throws Exception {
            publish(1, 1);
            var following = follow(Position.START);
            following.close();
            following.close();
            assertThat(following.poll(10, LONG).isEmpty()).isTrue();
        }

        private EventSubscription follow(Position after) {
            return transport().follow(partition(), after);
        }
    }

    @Nested
    class Claim {

        @Test
        void oneAtATime() {
            try (var claim = claim("a").orElseThrow()) {
                assertThat(claim.held()).isTrue();
                assertThat(claim("a")).isEmpty();
            }
        }

        @Test
        void whatIsReleasedIsGrantedAgain() throws Exception {
            var claim = claim("a").orElseThrow();
            claim.close();
            claim.close();
            assertThat(claim.held()).isFalse();
            try (var again = awaitClaim("a")) {
                // The first one's close is none of the second one's business.
                claim.close();
                assertThat(again.held()).isTrue();
                assertThat(claim("a")).isEmpty();
            }
        }

        @Test
        void consumersHaveTheirOwn() {
            try (var one = claim("a").orElseThrow();
                    var other = claim("b").orElseThrow()) {
                assertThat(one.held()).isTrue();
                assertThat(other.held()).isTrue();
            }
        }

        private Optional<PartitionClaim> claim(String consumer) {
            return transport().claim(consumer, partition());
        }

        private PartitionClaim awaitClaim(String consumer) throws Exception {
            var claims = new ArrayList<PartitionClaim>();
            Await.until(
                    "the claim",
                    LONG,
                    () -> {
                        claim(consumer).ifPresent(claims::add);
                        return !claims.isEmpty();
                    });
            return claims.getFirst();
        }
    }

    @Nested
    class Lag {

        @Test
        void thereIsNoneWithoutEvents() {
            assertThat(lag(Position.START)).isEqualTo(EventLag.NONE);
        }

        @Test
        void itCountsWhatLiesBehindThePosition() throws Exception {
            publish(1, 5);
            var second = positionOf("2");
            awaitLag(Position.START, 5);
            awaitLag(second, 3);
            assertThat(lag(second).age()).isPositive();
        }

        @Test
        void atTheEndThereIsNone() throws Exception {
            publish(1, 3);
            var last = positionOf("3");
            Await.until("no lag", LONG, () -> lag(last).equals(EventLag.NONE));
            publish(4, 4);
            awaitLag(last, 1);
        }

        private void awaitLag(Position after, long events) throws Exception {
            Await.until(events + " events of lag", LONG, () -> lag(after).events() == events);
        }

        private EventLag lag(Position after) {
            return transport().lag(partition(), after);
        }
    }

    private EventTransport transport() {
        return opened().transport();
    }

    private EventPartition partition() {
        return transport().partitions().getFirst();
    }

    private EventSubscription subscribe(String consumer, Position after) {
        return transport().subscribe(consumer, partition(), after);
    }

    private void publish(int from, int to) throws Exception {
        opened().publish(numbers(from, to));
    }

    private Position positionOf(String entityId) throws Exception {
        try (var subscription = subscribe("finder", Position.START)) {
            for (var batch = subscription.poll(1, LONG);
                    !batch.isEmpty();
                    batch = subscription.poll(1, LONG)) {
                if (ids(List.of(batch)).contains(entityId)) {
                    return batch.last();
                }
            }
        }
        throw new AssertionError("no event of " + entityId);
    }

    /** Polls until so many events came. */
    private static List<EventBatch> take(EventSubscription subscription, int count, int max)
            throws Exception {
        var batches = new ArrayList<EventBatch>();
        for (var missing = count; missing > 0; ) {
            var batch = subscription.poll(Math.min(max, missing), LONG);
            if (batch.isEmpty()) {
                throw new AssertionError(missing + " of " + count + " events did not come");
            }
            batches.add(batch);
            missing -= batch.size();
        }
        return batches;
    }

    private static List<String> ids(List<EventBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.events().stream())
                .map(event -> event.event().entityId())
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
