package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Events.event;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetters} keeps. */
public abstract class DeadLettersContract {

    private static final EventPartition HERE = EventPartition.SINGLE;
    private static final EventPartition THERE = new EventPartition("billing", 3);
    private static final long MANY = 1_000;

    private @Nullable Fixture fixture;

    /** An empty store; called for each test, and closed after it. */
    protected abstract Fixture open() throws Exception;

    public interface Fixture extends AutoCloseable {

        DeadLetters letters();

        /** Another process' view of the same store, or the same after a restart. */
        DeadLetters again() throws Exception;
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
    class Storing {

        @Test
        void aLetterIsAllThatIsNeededToTryAgain() throws Exception {
            var awkward =
                    new LoggedEvent(
                            new Position((1L << 40) + 1, (1L << 50) + 1),
                            new EntityEvent(
                                    "id-✓",
                                    "Custom 'type'",
                                    "Ord\"er",
                                    "[1,\"a,b\"]",
                                    Instant.parse("1969-12-31T23:59:59.999999Z"),
                                    "{\"this is\": no JSON 😀",
                                    "",
                                    null),
                            new Change(List.of("a", "b \"c\", d"), "{\"before\": 1}"));
            letters().store("search", THERE, List.of(new Rejection(awkward, "no JSON")), MANY);

            var letter = only(opened().again().list(null, null, 10));

            assertThat(letter.event()).isEqualTo(awkward);
            assertThat(letter.consumer()).isEqualTo("search");
            assertThat(letter.partition()).isEqualTo(THERE);
            assertThat(reasons(letter)).containsExactly("no JSON");
            assertThat(letter.attempts().getFirst().at())
                    .isAfter(Instant.parse("2020-01-01T00:00:00Z"));
            assertThat(letters().find(letter.id())).contains(letter);
        }

        @Test
        void theSameEventAgainIsAnotherAttempt() {
            store("search", "first", 1);
            store("search", "second", 1);
            var letter = only(letters().list(null, null, 10));
            assertThat(reasons(letter)).containsExactly("first", "second");
        }

        @Test
        void consumersAndPartitionsHaveTheirOwn() {
            store("search", "no", 1);
            store("analytics", "no", 1);
            letters().store("search", THERE, List.of(new Rejection(event(1), "no")), MANY);
            assertThat(letters().count(null)).isEqualTo(3);
            assertThat(letters().count("search")).isEqualTo(2);
            assertThat(letters().count("analytics")).isEqualTo(1);
            assertThat(letters().count("nobody")).isZero();
        }

        @Test
        void noMoreThanTheMostAndAllOrNothing() {
            letters().store("search", HERE, rejections("no", 1, 2), 3);
            assertFails(
                    FailureCode.DEAD_LETTERS_FULL,
                    () -> letters().store("search", HERE, rejections("no", 3, 4), 3));
            assertThat(letters().count("search")).isEqualTo(2);
            letters().store("search", HERE, rejections("no", 3), 3);
            // What is there already takes no more room.
            letters().store("search", HERE, rejections("again", 1, 2, 3), 3);
            assertThat(letters().count("search")).isEqualTo(3);
            letters().store("analytics", HERE, rejections("no", 1, 2, 3), 3);
        }
    }

    @Nested
    class Listing {

        @Test
        void theNewestComesFirst() {
            store("search", "no", 1, 2);
            store("analytics", "no", 3);
            store("search", "no", 4);
            assertThat(numbers(letters().list(null, null, 10))).containsExactly(4L, 3L, 2L, 1L);
            assertThat(numbers(letters().list("search", null, 10))).containsExactly(4L, 2L, 1L);
        }

        @Test
        void pageByPage() {
            store("search", "no", LongStream.rangeClosed(1, 7).toArray());
            var first = letters().list("search", null, 3);
            var second = letters().list("search", first.getLast().id(), 3);
            var third = letters().list("search", second.getLast().id(), 3);
            assertThat(numbers(first)).containsExactly(7L, 6L, 5L);
            assertThat(numbers(second)).containsExactly(4L, 3L, 2L);
            assertThat(numbers(third)).containsExactly(1L);
        }

        @Test
        void nobodyKnowsWhatIsNotThere() {
            assertThat(letters().find(UUID.randomUUID())).isEmpty();
            assertThat(letters().list(null, null, 10)).isEmpty();
            assertThat(letters().count(null)).isZero();
        }
    }

    @Nested
    class Claims {

        @Test
        void aLetterIsClaimedOnce() throws Exception {
            var id = stored();
            assertThat(letters().claim(id)).map(DeadLetter::id).contains(id);
            assertThat(letters().claim(id)).isEmpty();
            assertThat(opened().again().claim(id)).isEmpty();
        }

        @Test
        void ofManyAtOnceOneGetsIt() throws Exception {
            var id = stored();
            Callable<Optional<DeadLetter>> claim = () -> opened().again().claim(id);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var granted = 0;
                for (var result : threads.invokeAll(Collections.nCopies(8, claim))) {
                    granted += result.get().isPresent() ? 1 : 0;
                }
                assertThat(granted).isEqualTo(1);
            }
        }

        @Test
        void whatIsReleasedCanBeClaimedAgain() {
            var id = stored();
            letters().claim(id);
            letters().release(id, "still no");
            var again = letters().claim(id).orElseThrow();
            assertThat(reasons(again)).containsExactly("no", "still no");
        }

        @Test
        void whatIsResolvedIsGone() {
            var id = stored();
            letters().claim(id);
            letters().resolve(id);
            assertThat(letters().find(id)).isEmpty();
            assertThat(letters().claim(id)).isEmpty();
            letters().resolve(id);
            letters().release(id, "gone");
            assertThat(letters().count(null)).isZero();
        }

        @Test
        void whatIsDiscardedIsGone() {
            var id = stored();
            assertThat(letters().discard(id)).isTrue();
            assertThat(letters().discard(id)).isFalse();
            assertThat(letters().find(id)).isEmpty();
        }

        private UUID stored() {
            store("search", "no", 1);
            return only(letters().list(null, null, 10)).id();
        }
    }

    private DeadLetters letters() {
        return opened().letters();
    }

    private void store(String consumer, String reason, long... numbers) {
        letters().store(consumer, HERE, rejections(reason, numbers), MANY);
    }

    private static List<Rejection> rejections(String reason, long... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> new Rejection(event(number), reason))
                .toList();
    }

    private static DeadLetter only(List<DeadLetter> letters) {
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static List<String> reasons(DeadLetter letter) {
        return letter.attempts().stream().map(DeadLetter.Attempt::reason).toList();
    }

    private static List<Long> numbers(List<DeadLetter> letters) {
        return letters.stream().map(letter -> letter.event().position().seq()).toList();
    }
}
