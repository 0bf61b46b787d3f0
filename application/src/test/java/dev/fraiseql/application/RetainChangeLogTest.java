package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.ChangeLogState;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.event.Retention;
import dev.fraiseql.testkit.contract.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetainChangeLogTest {

    private static final Retention WEEK = new Retention(Duration.ofDays(7), null);
    private static final RetentionConfig CONFIG = new RetentionConfig(WEEK, Duration.ofMinutes(5));

    @Test
    void theRetentionIsAppliedAndHealthIsGoodWhileConsumersReadOn() throws Exception {
        var applied = new AtomicInteger();
        try (var keeper =
                new RetainChangeLog(
                        retention -> {
                            assertThat(retention).isEqualTo(WEEK);
                            applied.incrementAndGet();
                            return List.of();
                        },
                        () -> state(new Position(9, 9), Duration.ofMinutes(10)),
                        CONFIG)) {
            keeper.start();
            Await.until("an application", Duration.ofSeconds(5), () -> applied.get() == 1);
            assertThatCode(keeper::check).doesNotThrowAnyException();
        }
    }

    @Test
    void aConsumerThatHoldsUpRetentionIsNamedByHealth() throws Exception {
        assertNamed(state(new Position(9, 9), Duration.ofDays(8)));
    }

    @Test
    void aConsumerThatRetentionOvertookIsNamedByHealth() throws Exception {
        assertNamed(state(new Position(3, 3), Duration.ZERO));
    }

    @Test
    void oneThatHasNotBegunIsNotOvertaken() throws Exception {
        var seen = new AtomicInteger();
        try (var keeper =
                new RetainChangeLog(
                        retention -> List.of(),
                        () -> {
                            seen.incrementAndGet();
                            return state(Position.START, Duration.ZERO);
                        },
                        CONFIG)) {
            keeper.start();
            Await.until("a look", Duration.ofSeconds(5), () -> seen.get() == 1);
            assertThatCode(keeper::check).doesNotThrowAnyException();
        }
    }

    private static void assertNamed(ChangeLogState state) throws Exception {
        try (var keeper = new RetainChangeLog(retention -> List.of(), () -> state, CONFIG)) {
            keeper.start();
            Await.until("a bad state", Duration.ofSeconds(5), () -> fails(keeper));
            assertThatThrownBy(keeper::check).hasMessageContaining("slow");
        }
    }

    private static boolean fails(RetainChangeLog keeper) {
        try {
            keeper.check();
            return false;
        } catch (RuntimeException unhealthy) {
            return true;
        }
    }

    private static ChangeLogState state(Position position, Duration age) {
        return new ChangeLogState(
                10,
                1000,
                new Position(10, 10),
                new Position(5, 5),
                Duration.ZERO,
                List.of(new ChangeLogState.Consumer("slow", position, Instant.EPOCH, 1, age)));
    }
}
