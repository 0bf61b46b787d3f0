package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.ports.telemetry.MetricExposition;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In Prometheus's text format, or in OpenMetrics for who asks for that. */
final class PrometheusExposition implements MetricExposition {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final PolledSources sources;

    /** Adds the sources to what the registry has. */
    PrometheusExposition(PrometheusMeterRegistry registry, PolledSources sources) {
        this.registry = registry;
        this.sources = sources;
        registry.getPrometheusRegistry().register(sources);
    }

    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<>(AccessMeters.METRICS);
        metrics.addAll(sources.metrics());
        metrics.addAll(JvmMeters.METRICS);
        metrics.sort(Comparator.comparing(Metric::name));
        return metrics;
    }

    @Override
    public Page read(@Nullable String accept) {
        var type =
                accept != null && accept.contains("application/openmetrics-text")
                        ? OPEN_METRICS
                        : TEXT;
        var bytes = new ByteArrayOutputStream(64 << 10);
        try {
            registry.scrape(bytes, type);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Page(type, bytes.toByteArray());
    }
}
