package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.CheckHealth;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.List;

/** Which parts answer, as {@code /health/ready} says it. */
public final class HealthMetrics implements MetricSource {

    private static final Metric UP =
            Metric.gauge(
                    "fraiseql_part_up",
                    "1 for a part or store that answers as it should, 0 for one that does not",
                    "part");

    private final CheckHealth health;

    @Inject
    public HealthMetrics(CheckHealth health) {
        this.health = health;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(UP);
    }

    @Override
    public List<Sample> read() throws InterruptedException {
        return health.report().parts().stream()
                .map(part -> UP.at(part.ok() ? 1 : 0, part.name()))
                .toList();
    }
}
