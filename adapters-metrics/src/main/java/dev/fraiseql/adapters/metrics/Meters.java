package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Registers meters under the names and labels of metrics. */
final class Meters {

    /** From half a millisecond, a point query, to five minutes, an export. */
    private static final Duration[] BUCKETS =
            LongStream.of(
                            500,
                            1_000,
                            2_500,
                            5_000,
                            10_000,
                            25_000,
                            50_000,
                            100_000,
                            250_000,
                            500_000,
                            1_000_000,
                            2_500_000,
                            5_000_000,
                            10_000_000,
                            30_000_000,
                            60_000_000,
                            300_000_000)
                    .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.name())
                .description(metric.meaning())
                .tags(tags(metric, labels))
                .register(registry);
    }

    Timer timer(Metric metric, String... labels) {
        return Timer.builder(metric.name())
                .description(metric.meaning())
                .tags(tags(metric, labels))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void gauge(Metric metric, AtomicLong value) {
        Gauge.builder(metric.name(), value, AtomicLong::doubleValue)
                .description(metric.meaning())
                .strongReference(true)
                .register(registry);
    }

    private static Tags tags(Metric metric, String... labels) {
        // Checks that there is a value for each label.
        var values = metric.at(0, labels).labels();
        var tags = Tags.empty();
        for (var i = 0; i < values.size(); i++) {
            tags = tags.and(metric.labels().get(i), values.get(i));
        }
        return tags;
    }
}
