package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;

/**
 * Whether DuckDB still answers: after a full disk, for example, it answers nothing until it is
 * opened again.
 */
final class DuckDbHealth implements HealthCheck {
    private final DuckDb database;

    @Inject
    DuckDbHealth(DuckDb database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public void check() {
        DuckDbCheckpoints.read(database);
    }
}
