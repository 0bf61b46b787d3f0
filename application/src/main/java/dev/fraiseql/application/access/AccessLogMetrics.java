package dev.fraiseql.application.access;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Whether all accesses are logged. */
public final class AccessLogMetrics implements MetricSource {

    private static final Metric LOST =
            Metric.counter(
                    "fraiseql_access_log_lost_total",
                    "Accesses that are not in a log, because it was away for too long",
                    "log");

    private static final Metric FAILING =
            Metric.gauge(
                    "fraiseql_access_log_failing",
                    "1 while a log can't be written, 0 while it can",
                    "log");

    private final LogAccesses logs;

    @Inject
    public AccessLogMetrics(LogAccesses logs) {
        this.logs = logs;
    }

    @Override
    public String name() {
        return "access logs";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(LOST, FAILING);
    }

    @Override
    public List<Sample> read() {
        return logs.writers().stream()
                .flatMap(
                        log ->
                                Stream.of(
                                        LOST.at((double) log.lost(), log.name()),
                                        FAILING.at(log.failingSince() == null ? 0 : 1, log.name())))
                .toList();
    }
}
