package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** How the connections to PostgreSQL are used; asks nothing of the database. */
public final class PoolMetrics implements MetricSource {

    private static final Metric CONNECTIONS =
            Metric.gauge(
                    "fraiseql_database_connections",
                    "Open connections of the pool to PostgreSQL",
                    "state");

    private static final Metric SIZE =
            Metric.gauge(
                    "fraiseql_database_pool_size",
                    "Connections that this kind of work may hold at once",
                    "pool");

    private static final Metric USED =
            Metric.gauge(
                    "fraiseql_database_pool_used",
                    "Connections that this kind of work holds",
                    "pool");

    private static final Metric WAITING =
            Metric.gauge(
                    "fraiseql_database_pool_waiting", "Calls that wait for a connection", "pool");

    private static final Metric TIMEOUTS =
            Metric.counter(
                    "fraiseql_database_pool_timeouts_total",
                    "Calls that were refused because no connection became free in time",
                    "pool");

    private final Database database;

    @Inject
    public PoolMetrics(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database pool";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(CONNECTIONS, SIZE, USED, WAITING, TIMEOUTS);
    }

    @Override
    public List<Sample> read() {
        var samples = new ArrayList<Sample>();
        samples.add(CONNECTIONS.at(database.activeConnections(), "active"));
        samples.add(CONNECTIONS.at(database.idleConnections(), "idle"));
        database.gates()
                .forEach(
                        (pool, gate) -> {
                            samples.add(SIZE.at(gate.permits(), pool));
                            samples.add(USED.at(gate.taken(), pool));
                            samples.add(WAITING.at(gate.waiting(), pool));
                            samples.add(TIMEOUTS.at((double) gate.sentAway(), pool));
                        });
        return samples;
    }
}
