package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeLog} keeps. */
public abstract class ChangeLogContract {

    private static final Duration SOON = Duration.ofSeconds(5);

    private @Nullable Fixture fixture;

    /** An empty log; called for each test, and closed after it. */
    protected abstract Fixture open() throws Exception;

    /** A change log and a way to write to it. */
    public interface Fixture extends AutoCloseable {

        ChangeLog log();

        /** A transaction of its own, beside those that are open. */
        Writer begin() throws Exception;
    }

    /** An open transaction; closing it without a commit rolls it back. */
    public interface Writer extends AutoCloseable {

        /** Changes one entity; its id becomes the event's {@code entityId}. */
        void write(String entityId) throws Exception;

        void commit() throws Exception;
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
    class Reading {

        @Test
        void anEmptyLogGivesNothing() {
            assertThat(read(Position.START, 10).isEmpty()).isTrue();
        }

        @Test
        void eventsComeInTheOrderTheyWereWritten() throws Exception {
            write("1", "2");
            write("3");
            awaitEvents(3);
            assertThat(ids(read(Position.START, 10))).containsExactly("1", "2", "3");
            assertThat(read(Position.START, 10).events())
                    .extracting(LoggedEvent::position)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(position -> position.compareTo(Position.START) > 0);
        }

        @Test
        void readingResumesBehindAPosition() throws Exception {
            write("1", "2", "3");
            write("4");
            awaitEvents(4);
            for (var event : read(Position.START, 10).events()) {
                var next = Integer.parseInt(event.event().entityId()) + 1;
                assertThat(ids(read(event.position(), 10)))
                        .containsExactlyElementsOf(numbers(next, 4));
            }
        }

        @Test
        void noMoreThanAskedForAndNoneLost() throws Exception {
            write(numbers(1, 7).toArray(String[]::new));
            awaitEvents(7);
            var seen = new ArrayList<String>();
            var position = Position.START;
            for (var batch = read(position, 3); !batch.isEmpty(); batch = read(position, 3)) {
                assertThat(batch.size()).isLessThanOrEqualTo(3);
                seen.addAll(ids(batch));
                position = batch.last();
            }
            assertThat(seen).containsExactlyElementsOf(numbers(1, 7));
            assertThat(read(position, 3).isEmpty()).isTrue();
        }

        @Test
        void theSamePositionGivesTheSameEvents() throws Exception {
            write("1", "2");
            awaitEvents(2);
            assertThat(read(Position.START, 10)).isEqualTo(read(Position.START, 10));
        }

        @Test
        void fewerThanOneIsRefused() {
            assertThatThrownBy(() -> read(Position.START, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void readersDoNotDisturbEachOther() throws Exception {
            write(numbers(1, 100).toArray(String[]::new));
            awaitEvents(100);
            Callable<List<String>> reader =
                    () -> {
                        var seen = new ArrayList<String>();
                        var position = Position.START;
                        for (var batch = read(position, 7);
                                !batch.isEmpty();
                                batch = read(position, 7)) {
                            seen.addAll(ids(batch));
                            position = batch.last();
                        }
                        return seen;
                    };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var result : threads.invokeAll(List.of(reader, reader, reader, reader))) {
                    assertThat(result.get()).containsExactlyElementsOf(numbers(1, 100));
                }
            }
        }
    }

    @Nested
    class Gaps {

        @Test
        void whatIsNotCommittedIsNotSeen() throws Exception {
            try (var open = opened().begin()) {
                open.write("1");
                assertThat(read(Position.START, 10).isEmpty()).isTrue();
            }
        }

        @Test
        void whatIsRolledBackNeverComes() throws Exception {
            try (var rolledBack = opened().begin()) {
                rolledBack.write("lost");
            }
            write("kept");
            awaitEvents(1);
            assertThat(ids(read(Position.START, 10))).containsExactly("kept");
        }

        @Test
        void aTransactionThatCommitsLateIsNotSkipped() throws Exception {
            assertNothingSkipped(true);
        }

        @Test
        void aTransactionThatBeganFirstAndWroteLastIsNotSkipped() throws Exception {
            assertNothingSkipped(false);
        }

        /** A reader that follows the log while transactions overlap sees every event once. */
        private void assertNothingSkipped(boolean writesFirst) throws Exception {
            var follower = new Follower();
            try (var late = opened().begin()) {
                if (writesFirst) {
                    late.write("late");
                }
                write("early");
                follower.follow();
                if (!writesFirst) {
                    late.write("late");
                }
                write("between");
                follower.follow();
                late.commit();
            }
            write("after");
            Await.until("all four events", SOON, () -> follower.follow().size() >= 4);
            follower.follow();
            assertThat(follower.seen)
                    .containsExactlyInAnyOrder("early", "late", "between", "after");
        }

        @Test
        void manyWritersLoseNothing() throws Exception {
            var follower = new Follower();
            Callable<Boolean> writer =
                    () -> {
                        for (var i = 0; i < 25; i++) {
                            write(Thread.currentThread().threadId() + "-" + i);
                        }
                        return true;
                    };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 4; i++) {
                    var _ = threads.submit(writer);
                }
                Await.until(
                        "all hundred events",
                        Duration.ofSeconds(30),
                        () -> follower.follow().size() >= 100);
            }
            assertThat(follower.seen).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Ranges {

        @Test
        void aRangeIsWhatLiesBehindTheFirstUpToAndWithTheLast() throws Exception {
            write("1", "2", "3");
            write("4", "5");
            awaitEvents(5);
            var all = read(Position.START, 10).events();
            for (var after = 0; after < all.size(); after++) {
                for (var last = after; last < all.size(); last++) {
                    assertThat(log().range(all.get(after).position(), all.get(last).position()))
                            .isEqualTo(EventBatch.of(all.subList(after + 1, last + 1)));
                }
            }
            assertThat(log().range(Position.START, all.getLast().position()))
                    .isEqualTo(EventBatch.of(all));
        }

        @Test
        void aRangeBackwardsIsEmpty() throws Exception {
            write("1", "2");
            awaitEvents(2);
            var all = read(Position.START, 10);
            assertThat(log().range(all.last(), all.first()).isEmpty()).isTrue();
            assertThat(log().range(all.last(), all.last()).isEmpty()).isTrue();
        }
    }

    @Nested
    class Head {

        @Test
        void anEmptyLogHasNone() {
            assertThat(log().head()).isEqualTo(Position.START);
            assertThat(log().beginning()).isEqualTo(Position.START);
        }

        @Test
        void itIsTheLastEventThatCanBeRead() throws Exception {
            write("1", "2");
            awaitEvents(2);
            assertThat(log().head()).isEqualTo(read(Position.START, 10).last());
            try (var early = opened().begin()) {
                early.write("early");
                write("behind it");
                assertThat(log().head()).isEqualTo(read(Position.START, 10).last());
                early.commit();
            }
            awaitEvents(4);
            assertThat(log().head()).isEqualTo(read(Position.START, 10).last());
        }
    }

    @Nested
    class Digests {

        private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");
        private static final Instant FAR_AHEAD = Instant.parse("2200-01-01T00:00:00Z");

        @Test
        void anEmptyLogHasNone() {
            assertThat(log().digests(LONG_AGO, FAR_AHEAD, log().head())).isEmpty();
        }

        @Test
        void theySumUpWhatIsReadUpToAPosition() throws Exception {
            write("1", "2", "3");
            write("4");
            awaitEvents(4);
            var all = read(Position.START, 10).events();
            for (var count = 1; count <= all.size(); count++) {
                var upTo = all.get(count - 1).position();
                assertThat(log().digests(LONG_AGO, FAR_AHEAD, upTo))
                        .isEqualTo(
                                ProjectionContract.expected(EventBatch.of(all.subList(0, count))));
            }
            assertThat(log().digests(LONG_AGO, FAR_AHEAD, Position.START)).isEmpty();
        }

        @Test
        void onlyTheHoursThatAreAskedFor() throws Exception {
            write("1");
            awaitEvents(1);
            var hour =
                    read(Position.START, 10)
                            .events()
                            .getFirst()
                            .event()
                            .timestamp()
                            .truncatedTo(ChronoUnit.HOURS);
            var next = hour.plus(1, ChronoUnit.HOURS);
            assertThat(log().digests(hour, next, log().head())).containsOnlyKeys(hour);
            assertThat(log().digests(LONG_AGO, hour, log().head())).isEmpty();
            assertThat(log().digests(next, FAR_AHEAD, log().head())).isEmpty();
        }
    }

    private ChangeLog log() {
        return opened().log();
    }

    /** Reads on from where it was. */
    private final class Follower {

        private final List<String> seen = new ArrayList<>();
        private Position position = Position.START;

        List<String> follow() {
            for (var batch = read(position, 3); !batch.isEmpty(); batch = read(position, 3)) {
                seen.addAll(ids(batch));
                position = batch.last();
            }
            return seen;
        }
    }

    private EventBatch read(Position after, int max) {
        return opened().log().read(after, max);
    }

    private void write(String... entityIds) throws Exception {
        try (var writer = opened().begin()) {
            for (var id : entityIds) {
                writer.write(id);
            }
            writer.commit();
        }
    }

    /**
     * An event becomes visible once no earlier one can appear, which other transactions may delay.
     */
    private void awaitEvents(int count) throws Exception {
        Await.until(count + " events", SOON, () -> read(Position.START, count).size() == count);
    }

    private static List<String> ids(EventBatch batch) {
        return batch.events().stream().map(event -> event.event().entityId()).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
