package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is asked when somebody scrapes. */
final class PolledSources implements MultiCollector {

    static final Metric UP =
            Metric.gauge(
                    "fraiseql_metrics_source_up",
                    "1 where this part of the metrics could be read in time, 0 where it is missing from them",
                    "source");

    private final List<PolledSource> sources;
    private final Duration patience;

    /**
     * @param fresh for so long an answer is used again, whoever asks
     * @param patience for all sources together
     */
    PolledSources(Collection<MetricSource> sources, Duration fresh, Duration patience) {
        this.sources =
                sources.stream()
                        .sorted(Comparator.comparing(MetricSource::name))
                        .map(source -> new PolledSource(source, fresh))
                        .toList();
        this.patience = patience;
    }

    List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        metrics.add(UP);
        sources.forEach(polled -> metrics.addAll(polled.source().metrics()));
        return metrics;
    }

    @Override
    public MetricSnapshots collect() {
        var deadline = System.nanoTime() + patience.toNanos();
        var asked = sources.stream().map(PolledSource::ask).toList();
        var samples = new LinkedHashMap<Metric, List<Sample>>();
        for (var i = 0; i < asked.size(); i++) {
            var answer = sources.get(i).answer(asked.get(i), deadline);
            add(samples, UP.at(answer.isPresent() ? 1 : 0, sources.get(i).source().name()));
            answer.ifPresent(known -> known.forEach(sample -> add(samples, sample)));
        }
        return new MetricSnapshots(
                samples.entrySet().stream()
                        .map(entry -> snapshot(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static void add(Map<Metric, List<Sample>> samples, Sample sample) {
        samples.computeIfAbsent(sample.metric(), _ -> new ArrayList<>()).add(sample);
    }

    private static MetricSnapshot snapshot(Metric metric, List<Sample> samples) {
        return switch (metric.type()) {
            case GAUGE -> gauge(metric, samples);
            case COUNTER -> counter(metric, samples);
            case HISTOGRAM ->
                    throw new IllegalArgumentException(metric.name() + " can't be polled");
        };
    }

    private static MetricSnapshot gauge(Metric metric, List<Sample> samples) {
        var snapshot = GaugeSnapshot.builder().name(metric.name()).help(metric.meaning());
        for (var sample : samples) {
            snapshot.dataPoint(
                    GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .labels(labels(sample))
                            .value(sample.value())
                            .build());
        }
        return snapshot.build();
    }

    private static MetricSnapshot counter(Metric metric, List<Sample> samples) {
        // Prometheus's client adds the end that says what it is.
        var name = metric.name().substring(0, metric.name().length() - "_total".length());
        var snapshot = CounterSnapshot.builder().name(name).help(metric.meaning());
        for (var sample : samples) {
            snapshot.dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder()
                            .labels(labels(sample))
                            .value(sample.value())
                            .build());
        }
        return snapshot.build();
    }

    private static Labels labels(Sample sample) {
        return Labels.of(sample.metric().labels(), sample.labels());
    }
}
