package dev.fraiseql.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.testkit.contract.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogAccessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<AccessEntry> logged = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Test
    void whatEndsIsLoggedButWhatIsOpen() {
        var log = started(new Log(logged::addAll, false));
        var accesses = new Accesses(Set.of(log), LimitAccesses.none());
        accesses.begin(Entrance.OPEN, "10.0.0.1", null, null).close();
        accesses.begin(Entrance.GRAPHQL, "10.0.0.1", null, null).close();
        log.close();
        assertThat(logged).hasSize(1);
        assertThat(access(0).access().entrance()).isEqualTo(Entrance.GRAPHQL);
    }

    @Test
    void closingWritesWhatIsInTheQueue() {
        var log = started(new Log(logged::addAll, false));
        end(log, 2_500);
        log.close();
        assertThat(logged).hasSize(2_500);
    }

    @Test
    void aLogThatHangsSlowsNobodyAndLosesNothingUnsaid() throws Exception {
        var hanging = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var log =
                started(
                        new Log(
                                entries -> {
                                    hanging.countDown();
                                    awaitUninterrupted(release);
                                    logged.addAll(entries);
                                },
                                true));
        end(log, 1);
        hanging.await();
        end(log, AccessLogWriter.QUEUE + 500);
        assertThat(log.writers().getFirst().lost()).isEqualTo(500);
        assertThat(log.writers().getFirst().refuses()).isTrue();
        release.countDown();
        log.close();
        assertThat(logged).hasSize(1 + AccessLogWriter.QUEUE + 1);
        assertThat(logged.getLast())
                .isInstanceOfSatisfying(
                        AccessEntry.Gap.class, gap -> assertThat(gap.count()).isEqualTo(500));
    }

    @Test
    void aLogThatIsAwayGetsEverythingWhenItIsBack() throws Exception {
        away = true;
        var log = started(new Log(this::logOrFail, true));
        var writer = log.writers().getFirst();
        end(log, 10);
        Await.until("it is noticed", PATIENCE, () -> writer.failingSince() != null);
        assertThat(writer.refuses()).isTrue();
        assertThatThrownBy(log::check).hasMessageContaining("test log is not written since");
        end(log, 10);
        away = false;
        Await.until("everything is there", PATIENCE, () -> logged.size() == 20);
        Await.until("it is noticed", PATIENCE, () -> writer.failingSince() == null);
        assertThat(writer.refuses()).isFalse();
        log.check();
        assertThat(writer.lost()).isZero();
        log.close();
    }

    @Test
    void whatCanNeverBeWrittenBecomesAGap() throws Exception {
        away = true;
        var log =
                started(
                        new Log(
                                entries -> {
                                    if (away) {
                                        away = false;
                                        throw new IllegalStateException("poison");
                                    }
                                    logged.addAll(entries);
                                },
                                false));
        end(log, 3);
        Await.until("the gap is there", PATIENCE, () -> logged.size() == 1);
        assertThat(logged.getFirst()).isInstanceOf(AccessEntry.Gap.class);
        log.close();
    }

    private record Log(Consumer<List<AccessEntry>> target, boolean required) implements AccessLog {

        @Override
        public String name() {
            return "test log";
        }

        @Override
        public Duration gather() {
            return Duration.ofMillis(1);
        }

        @Override
        public void append(List<AccessEntry> entries) {
            target.accept(entries);
        }
    }

    private void logOrFail(List<AccessEntry> entries) {
        if (away) {
            throw Failure.of(FailureCode.SEARCH_UNAVAILABLE, "Away.", "Wait.").asException();
        }
        logged.addAll(entries);
    }

    private AccessEntry.Ended access(int at) {
        return (AccessEntry.Ended) logged.get(at);
    }

    private static void end(LogAccesses log, int count) {
        var accesses = new Accesses(Set.of(log), LimitAccesses.none());
        for (var i = 0; i < count; i++) {
            accesses.begin(Entrance.GRAPHQL, "10.0.0.1", null, null).close();
        }
    }

    private static LogAccesses started(AccessLog log) {
        var logging = new LogAccesses(Set.of(log));
        logging.start();
        return logging;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
