package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.ProjectEvents;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** How far the projections are behind, as log or broker say; the same in every process. */
public final class BacklogMetrics implements MetricSource {

    private static final Metric BACKLOG =
            Metric.gauge(
                    "fraiseql_observer_backlog_size",
                    "Events that are committed and that the consumer has not yet applied",
                    "consumer");

    private static final Metric LAG =
            Metric.gauge(
                    "fraiseql_observer_lag_seconds",
                    "Age of the oldest of them, 0 for none",
                    "consumer");

    private final ProjectEvents projections;

    @Inject
    public BacklogMetrics(ProjectEvents projections) {
        this.projections = projections;
    }

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(BACKLOG, LAG);
    }

    /** Without the consumers of which a partition is not known: a part of a backlog is none. */
    @Override
    public List<Sample> read() {
        var lags = new TreeMap<String, EventLag>();
        var unknown = new HashSet<String>();
        for (var partition : projections.status()) {
            var lag = partition.lag();
            if (lag == null) {
                unknown.add(partition.projection());
            } else {
                lags.merge(partition.projection(), lag, BacklogMetrics::both);
            }
        }
        lags.keySet().removeAll(unknown);
        var samples = new ArrayList<Sample>();
        lags.forEach(
                (consumer, lag) -> {
                    samples.add(BACKLOG.at(lag.events(), consumer));
                    samples.add(LAG.at(lag.age().toMillis() / 1e3, consumer));
                });
        return samples;
    }

    private static EventLag both(EventLag one, EventLag other) {
        return new EventLag(one.events() + other.events(), later(one.age(), other.age()));
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
