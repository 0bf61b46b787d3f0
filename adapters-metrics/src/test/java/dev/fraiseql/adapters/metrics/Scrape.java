package dev.fraiseql.adapters.metrics;

import dev.fraiseql.ports.telemetry.MetricExposition;
import dev.fraiseql.ports.telemetry.MetricSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A registry and what a scrape of it says. */
final class Scrape {

    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final MetricExposition exposition;

    /**
     * @param fresh how long answers are used again
     * @param patience with all sources together
     */
    Scrape(Duration fresh, Duration patience, MetricSource... sources) {
        exposition =
                new PrometheusExposition(
                        registry, new PolledSources(List.of(sources), fresh, patience));
    }

    Scrape(MetricSource... sources) {
        this(Duration.ZERO, Duration.ofSeconds(10), sources);
    }

    /** Without comments. */
    List<String> lines() {
        return text().lines().filter(line -> !line.startsWith("#")).toList();
    }

    String text() {
        return new String(exposition.read(null).body(), StandardCharsets.UTF_8);
    }
}
