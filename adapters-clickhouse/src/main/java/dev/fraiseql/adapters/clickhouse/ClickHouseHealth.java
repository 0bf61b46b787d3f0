package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;

/** Whether ClickHouse answers, and its tables are there. */
final class ClickHouseHealth implements HealthCheck {
    private final ClickHouseProjection projection;

    @Inject
    ClickHouseHealth(ClickHouseProjection projection) {
        this.projection = projection;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public void check() {
        projection.checkpoints();
    }
}
