package dev.fraiseql.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.contract.Await;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitAccessesTest {

    private static final Subject ADA = new Subject("ada", "acme", Set.of());
    private static final Subject ADA_ELSEWHERE = new Subject("ada", "globex", Set.of());
    private static final String HERE = "10.0.0.1";

    @Nested
    class Rate {

        private final Accesses accesses =
                limited(new CallerLimits(0, 1, 3, HOUR, 0, 0, 0, 0, NEVER));

        @Test
        void isTheCallersWhateverItShowsAndWherever() {
            for (var i = 0; i < 3; i++) {
                call(Entrance.GRAPHQL, ADA, "10.0.0." + i).close();
            }
            assertThatThrownBy(() -> call(Entrance.FLIGHT_INFO, ADA, HERE))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            refused -> {
                                assertThat(refused.first().code())
                                        .isEqualTo(FailureCode.RATE_LIMIT_REACHED);
                                assertThat(refused.first().details())
                                        .containsEntry(Failure.RETRY_AFTER, "1");
                            });
            assertTaken(() -> call(Entrance.GRAPHQL, ADA_ELSEWHERE, HERE));
        }

        @Test
        void comesBackWithTime() throws Exception {
            for (var i = 0; i < 3; i++) {
                call(Entrance.GRAPHQL, ADA, HERE).close();
            }
            assertRefused(FailureCode.RATE_LIMIT_REACHED, () -> call(Entrance.GRAPHQL, ADA, HERE));
            Await.until(
                    "there is one again",
                    Duration.ofSeconds(20),
                    () -> {
                        try {
                            call(Entrance.GRAPHQL, ADA, HERE).close();
                            return true;
                        } catch (FailureException refused) {
                            return false;
                        }
                    });
        }

        @Test
        void ofStrangersIsTheirNetworks() {
            for (var i = 0; i < 3; i++) {
                call(Entrance.GRAPHQL, Subject.ANONYMOUS, "2001:db8:0:7:0:0:0:" + i).close();
            }
            assertRefused(
                    FailureCode.RATE_LIMIT_REACHED,
                    () -> call(Entrance.GRAPHQL, Subject.ANONYMOUS, "2001:db8:0:7:a:b:c:d"));
            assertTaken(() -> call(Entrance.GRAPHQL, Subject.ANONYMOUS, "2001:db8:0:8:0:0:0:1"));
            assertTaken(() -> call(Entrance.GRAPHQL, Subject.ANONYMOUS, HERE));
        }

        @Test
        void isNotForWhatIsOpen() {
            for (var i = 0; i < 10; i++) {
                call(Entrance.OPEN, Subject.ANONYMOUS, HERE).close();
            }
        }

        private Access call(Entrance entrance, Subject subject, String origin) {
            return begin(accesses, entrance, subject, origin);
        }
    }

    @Test
    void streamsCountUntilTheyAreClosed() {
        var accesses = limited(new CallerLimits(1, 0, 0, HOUR, 0, 0, 0, 0, NEVER));
        var stream = begin(accesses, Entrance.FLIGHT_STREAM, ADA, HERE);
        assertRefused(
                FailureCode.STREAM_LIMIT_REACHED,
                () -> begin(accesses, Entrance.FLIGHT_UPLOAD, ADA, HERE));
        assertTaken(() -> begin(accesses, Entrance.GRAPHQL, ADA, HERE));
        stream.close();
        stream.close();
        var next = begin(accesses, Entrance.FLIGHT_UPLOAD, ADA, HERE);
        assertRefused(
                FailureCode.STREAM_LIMIT_REACHED,
                () -> begin(accesses, Entrance.FLIGHT_STREAM, ADA, HERE));
        next.close();
    }

    @Test
    void aResultHasSoManyRowsAndBytes() {
        var accesses = limited(new CallerLimits(0, 0, 0, HOUR, 0, 0, 10, 100, NEVER));
        var rows = begin(accesses, Entrance.FLIGHT_STREAM, ADA, HERE);
        rows.moved(10, 0);
        assertRefused(FailureCode.RESULT_LIMIT_REACHED, () -> rows.moved(1, 0));
        var bytes = begin(accesses, Entrance.GRAPHQL, ADA, HERE);
        assertRefused(FailureCode.RESULT_LIMIT_REACHED, () -> bytes.moved(0, 101));
    }

    @Test
    void whatIsUsedUpIsThereAgainInTheNextWindow() throws Exception {
        var accesses =
                limited(new CallerLimits(0, 0, 0, Duration.ofSeconds(1), 10, 0, 0, 0, NEVER));
        var first = begin(accesses, Entrance.FLIGHT_STREAM, ADA, HERE);
        var other = begin(accesses, Entrance.FLIGHT_STREAM, ADA_ELSEWHERE, HERE);
        assertRefused(FailureCode.QUOTA_REACHED, () -> first.moved(11, 1));
        assertRefused(
                FailureCode.QUOTA_REACHED, () -> begin(accesses, Entrance.GRAPHQL, ADA, HERE));
        other.moved(10, 1);
        Await.until(
                "the next window begins",
                Duration.ofSeconds(20),
                () -> {
                    try {
                        begin(accesses, Entrance.GRAPHQL, ADA, HERE).close();
                        return true;
                    } catch (FailureException refused) {
                        return false;
                    }
                });
    }

    @Test
    void aStreamIsEndedWhenItsTimeIsOver() throws Exception {
        var limits = limits(new CallerLimits(0, 0, 0, HOUR, 0, 0, 0, 0, Duration.ofMillis(1)));
        limits.start();
        var ended = new AtomicReference<FailureException>();
        var stream = begin(new Accesses(Set.of(), limits), Entrance.FLIGHT_STREAM, ADA, HERE);
        stream.endedBy(ended::set);
        Await.until("it is told", Duration.ofSeconds(20), () -> ended.get() != null);
        assertThat(ended.get().first().code()).isEqualTo(FailureCode.STREAM_DURATION_REACHED);
        limits.close();
    }

    @Test
    void memoryOnItsWayRefusesWhatIsNewAndNothingElse() {
        var memory = new MemoryBudget(new MemoryLimit(100));
        var accesses =
                new Accesses(
                        Set.of(),
                        new LimitAccesses(CallerLimits.NONE, memory, new LogAccesses(Set.of())));
        var running = begin(accesses, Entrance.GRAPHQL, ADA, HERE);
        running.holds(60);
        memory.add(() -> 50);
        assertThat(memory.used()).isEqualTo(110);
        assertRefused(
                FailureCode.MEMORY_LIMIT_REACHED,
                () -> begin(accesses, Entrance.FLIGHT_STREAM, ADA, HERE));
        running.holds(60);
        running.moved(1, 1);
        running.close();
        assertThat(memory.used()).isEqualTo(50);
        assertTaken(() -> begin(accesses, Entrance.FLIGHT_STREAM, ADA, HERE));
    }

    @Test
    void theTableOfCallersIsBounded() {
        var limits = limits(new CallerLimits(0, 1, 5, HOUR, 0, 0, 0, 0, NEVER));
        var accesses = new Accesses(Set.of(), limits);
        for (var i = 0; i < CallerTable.MOST + 1_000; i++) {
            try {
                begin(
                        accesses,
                        Entrance.GRAPHQL,
                        Subject.ANONYMOUS,
                        (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + ".1");
            } catch (FailureException others) {
                assertThat(others.first().code()).isEqualTo(FailureCode.RATE_LIMIT_REACHED);
            }
        }
        assertThat(limits.callers()).isBetween(CallerTable.MOST, CallerTable.MOST + 1);
        // Users have a place of their own, which strangers can't take.
        assertTaken(() -> begin(accesses, Entrance.GRAPHQL, ADA, HERE));
    }

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ZERO;

    private static LimitAccesses limits(CallerLimits limits) {
        return new LimitAccesses(
                limits, new MemoryBudget(MemoryLimit.DEFAULT), new LogAccesses(Set.of()));
    }

    private static Accesses limited(CallerLimits limits) {
        return new Accesses(Set.of(), limits(limits));
    }

    private static Access begin(
            Accesses accesses, Entrance entrance, Subject subject, String origin) {
        var access = accesses.begin(entrance, origin, null, null);
        access.caller(subject);
        return access;
    }

    private static void assertTaken(ThrowingCallable call) {
        assertThatCode(call).doesNotThrowAnyException();
    }

    private static void assertRefused(FailureCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.first().code()).isEqualTo(code));
    }
}
