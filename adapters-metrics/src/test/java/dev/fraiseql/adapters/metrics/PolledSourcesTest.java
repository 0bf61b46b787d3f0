package dev.fraiseql.adapters.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PolledSourcesTest {

    private static final Callable<?> AT_ONCE = () -> "";

    @Test
    void whatSourcesSayIsThereWithItsLabels() {
        var lines = new Scrape(new Known("log", AT_ONCE)).lines();
        assertThat(lines)
                .containsExactly(
                        "fraiseql_metrics_source_up{source=\"log\"} 1.0",
                        "log_asked_total{part=\"a \\\"part\\\"\"} 1.0");
    }

    @Test
    void oneThatFailsTakesNothingFromTheOthers() {
        var broken =
                new Known(
                        "broken",
                        () -> {
                            throw new IllegalStateException("away");
                        });
        assertThat(new Scrape(broken, new Known("log", AT_ONCE)).lines())
                .contains(
                        "fraiseql_metrics_source_up{source=\"broken\"} 0.0",
                        "fraiseql_metrics_source_up{source=\"log\"} 1.0")
                .anyMatch(line -> line.startsWith("log_asked_total"))
                .noneMatch(line -> line.startsWith("broken_asked"));
    }

    @Test
    void oneThatHangsKeepsNobodyWaitingAndIsNotAskedAgain() throws Exception {
        var release = new CountDownLatch(1);
        var asked =
                new Known(
                        "hung",
                        () -> {
                            release.await();
                            return "";
                        });
        var scrape =
                new Scrape(Duration.ZERO, Duration.ofMillis(50), asked, new Known("log", AT_ONCE));
        for (var i = 0; i < 3; i++) {
            assertThat(scrape.lines())
                    .contains("fraiseql_metrics_source_up{source=\"hung\"} 0.0")
                    .noneMatch(line -> line.startsWith("hung_asked"));
        }
        assertThat(asked.times).hasValue(1);

        release.countDown();
        while (!scrape.lines().contains("fraiseql_metrics_source_up{source=\"hung\"} 1.0")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aFreshAnswerIsUsedAgain() {
        var log = new Known("log", AT_ONCE);
        var scrape = new Scrape(Duration.ofHours(1), Duration.ofSeconds(10), log);
        assertThat(scrape.lines()).isEqualTo(scrape.lines());
        assertThat(log.times).hasValue(1);
    }

    @Test
    void anOldAnswerIsNot() {
        var log = new Known("log", AT_ONCE);
        var scrape = new Scrape(log);
        scrape.lines();
        assertThat(scrape.lines()).contains("log_asked_total{part=\"a \\\"part\\\"\"} 2.0");
    }
}
