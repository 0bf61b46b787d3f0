package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** A transport over an empty log; called for each test, and closed after it. */
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

    private EventSubscription subscribe(String consumer, Position after) {
        var transport = opened().transport();
        return transport.subscribe(consumer, transport.partitions().getFirst(), after);
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
