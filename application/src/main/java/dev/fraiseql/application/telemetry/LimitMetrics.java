package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.LimitOperations;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.List;

/** How much of what callers may take is taken. */
public final class LimitMetrics implements MetricSource {

    private static final Metric OPERATIONS =
            Metric.gauge(
                    "fraiseql_operations_in_flight",
                    "Operations and streams on their way, over all doors");

    private static final Metric CALLERS =
            Metric.gauge("fraiseql_callers_active", "Callers that have one on its way");

    private static final Metric LARGEST =
            Metric.gauge(
                    "fraiseql_caller_operations_max",
                    "Operations of the caller that has most on their way");

    private static final Metric LIMIT =
            Metric.gauge(
                    "fraiseql_caller_operations_limit",
                    "The most one may have: `limits.operations_per_caller`");

    private final LimitOperations limit;

    @Inject
    public LimitMetrics(LimitOperations limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(OPERATIONS, CALLERS, LARGEST, LIMIT);
    }

    @Override
    public List<Sample> read() {
        var use = limit.use();
        return List.of(
                OPERATIONS.at(use.operations()),
                CALLERS.at(use.callers()),
                LARGEST.at(use.largest()),
                LIMIT.at(use.limit()));
    }
}
