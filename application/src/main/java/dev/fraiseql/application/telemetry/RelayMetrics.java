package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.RelayChanges;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.List;

/** What this process's relay does; asks nobody. */
public final class RelayMetrics implements MetricSource {

    private static final Metric EVENTS =
            Metric.counter(
                    "fraiseql_relay_events_total",
                    "Events that this process gave to the broker; only with a broker");

    private static final Metric RETRIES =
            Metric.counter(
                    "fraiseql_relay_retries_total", "Attempts that failed, and are made again");

    private static final Metric PUBLISHING =
            Metric.gauge(
                    "fraiseql_relay_publishing",
                    "1 in the process that publishes, 0 in those that stand by");

    private final RelayChanges relay;

    @Inject
    public RelayMetrics(RelayChanges relay) {
        this.relay = relay;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(EVENTS, RETRIES, PUBLISHING);
    }

    @Override
    public List<Sample> read() {
        return List.of(
                EVENTS.at(relay.published()),
                RETRIES.at(relay.retries()),
                PUBLISHING.at(relay.isPublishing() ? 1 : 0));
    }
}
