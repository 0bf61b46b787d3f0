package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.ports.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CheckHealthTest {

    @Test
    void everyPartIsNamedInOrderAndOneThatIsDownMakesItNotReady() throws InterruptedException {
        var report =
                new CheckHealth(
                                Set.of(
                                        check("database", () -> {}),
                                        check(
                                                "analytics",
                                                () -> {
                                                    throw new java.io.IOException(
                                                            "password=secret");
                                                })))
                        .report();

        assertThat(report.ready()).isFalse();
        assertThat(report.parts())
                .containsExactly(
                        new HealthReport.Part("analytics", false, "unavailable"),
                        new HealthReport.Part("database", true, "ok"));
    }

    @Test
    void aCheckThatHangsCountsAsDownAndDoesNotHangTheReport() throws InterruptedException {
        var never = new CountDownLatch(1);
        var started = Instant.now();

        var report = new CheckHealth(Set.of(check("database", never::await))).report();

        assertThat(report.ready()).isFalse();
        assertThat(report.parts().getFirst().detail()).contains("no answer within");
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private static HealthCheck check(String name, Action action) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
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
