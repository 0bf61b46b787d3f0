package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.health.HealthCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckHealthTest {

    @Test
    void partsAreNamedInOrderAndWhatIsInternalIsNot() throws InterruptedException {
        var report =
                health(
                                check("search", false, () -> {}),
                                check(
                                        "analytics",
                                        false,
                                        () -> {
                                            throw new java.io.IOException("password=secret");
                                        }))
                        .report();

        assertThat(report.parts())
                .extracting(HealthReport.Part::name, HealthReport.Part::detail)
                .containsExactly(tuple("analytics", "unavailable"), tuple("search", "ok"));
        assertThat(new String(report.json(), StandardCharsets.UTF_8))
                .startsWith("{\"status\":\"degraded\",\"parts\":[{\"name\":\"analytics\"")
                .doesNotContain("secret");
    }

    @Test
    void withoutARequiredPartItIsNotReadyAndWithoutAnotherDegraded() throws InterruptedException {
        var database = new AtomicBoolean(true);
        var analytics = new AtomicBoolean(true);
        var health =
                health(
                        check("database", true, () -> answer(database)),
                        check("analytics", false, () -> answer(analytics)));

        assertThat(health.report().status()).isEqualTo(HealthStatus.READY);
        analytics.set(false);
        var degraded = health.report();
        assertThat(degraded.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(degraded.ready()).isTrue();
        assertThat(degraded.parts().getFirst().detail()).isEqualTo("It is away.");
        database.set(false);
        assertThat(health.report().status()).isEqualTo(HealthStatus.NOT_READY);
    }

    @Test
    void aPartSaysSinceWhenItIsAsItIs() throws InterruptedException {
        var up = new AtomicBoolean(true);
        var health = health(check("analytics", false, () -> answer(up)));
        var first = health.report().parts().getFirst().since();
        up.set(false);
        while (!Instant.now().isAfter(first.plusMillis(5))) {
            Thread.onSpinWait();
        }

        var down = health.report().parts().getFirst().since();

        assertThat(down).isAfter(first);
        assertThat(health.report().parts().getFirst().since()).isEqualTo(down);
    }

    @Test
    void aCheckThatHangsCountsAsDownAndIsNotAskedAgainMeanwhile() throws InterruptedException {
        var never = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var started = Instant.now();
        var health =
                health(
                        check(
                                "database",
                                true,
                                () -> {
                                    asked.incrementAndGet();
                                    never.await();
                                }));

        assertThat(health.report().ready()).isFalse();
        for (var i = 0; i < 50; i++) {
            assertThat(health.report().parts().getFirst().detail()).contains("no answer within");
        }
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).hasValue(1);

        never.countDown();
        HealthReport report;
        do {
            report = health.report();
        } while (!report.ready());
        assertThat(report.parts().getFirst().ok()).isTrue();
    }

    @Test
    void whoWatchesIsToldAtOnceThatItStops() throws InterruptedException {
        var stopping = new ServerState();
        var told = new ConcurrentLinkedQueue<HealthStatus>();
        var stopped = new CountDownLatch(1);
        try (var watch = new WatchHealth(new CheckHealth(Set.of(stopping)), stopping)) {
            var unwatch =
                    watch.watch(
                            report -> {
                                told.add(report.status());
                                if (!report.ready()) {
                                    stopped.countDown();
                                }
                            });
            watch.start();
            stopping.announceStop();
            stopped.await();
            unwatch.run();
        }
        assertThat(told).endsWith(HealthStatus.NOT_READY);
    }

    private static void answer(AtomicBoolean up) {
        if (!up.get()) {
            throw Failure.of(FailureCode.ANALYTICS_UNAVAILABLE, "It is away.", "Wait.")
                    .asException();
        }
    }

    private static CheckHealth health(HealthCheck... checks) {
        return new CheckHealth(Set.of(checks));
    }

    private static HealthCheck check(String name, boolean required, Action action) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean required() {
                return required;
            }

            @Override
            public void check() throws Exception {
                action.run();
            }
        };
    }

    private interface Action {
        void run() throws Exception;
    }
}
