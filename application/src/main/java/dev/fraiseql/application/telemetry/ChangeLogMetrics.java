package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.RelayChanges;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.event.ChangeLogStatus;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** How the change log is, and how far the relay has read it. */
public final class ChangeLogMetrics implements MetricSource {

    private static final Metric EVENTS =
            Metric.gauge(
                    "fraiseql_change_log_events",
                    "Events that the change log keeps, by PostgreSQL's estimate");

    private static final Metric BYTES =
            Metric.gauge(
                    "fraiseql_change_log_bytes",
                    "Size of the change log on PostgreSQL's disk, indexes included");

    private static final Metric OLDEST_WRITER =
            Metric.gauge(
                    "fraiseql_change_log_oldest_writer_seconds",
                    "For how long the oldest transaction that writes has been running: what was logged since it began is held"
                            + " back");

    private static final Metric RELAY_BACKLOG =
            Metric.gauge(
                    "fraiseql_relay_backlog_size",
                    "Events that are committed and not yet safe in the broker, at most; only with a broker");

    private static final Metric RELAY_LAG =
            Metric.gauge("fraiseql_relay_lag_seconds", "Age of the oldest of them, 0 for none");

    private final ChangeLogStatus log;

    @Inject
    public ChangeLogMetrics(ChangeLogStatus log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "change log";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(EVENTS, BYTES, OLDEST_WRITER, RELAY_BACKLOG, RELAY_LAG);
    }

    @Override
    public List<Sample> read() {
        var state = log.state();
        var samples = new ArrayList<Sample>();
        samples.add(EVENTS.at(state.events()));
        samples.add(BYTES.at(state.bytes()));
        samples.add(OLDEST_WRITER.at(state.oldestWriter().toMillis() / 1e3));
        for (var consumer : state.consumers()) {
            if (consumer.name().equals(RelayChanges.CONSUMER)) {
                samples.add(RELAY_BACKLOG.at(consumer.behind()));
                samples.add(RELAY_LAG.at(consumer.age().toMillis() / 1e3));
            }
        }
        return samples;
    }
}
