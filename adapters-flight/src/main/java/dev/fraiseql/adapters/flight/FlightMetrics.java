package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.List;

/** How much of what it may have the Flight server holds. */
final class FlightMetrics implements MetricSource {

    private static final Metric ALLOCATED =
            Metric.gauge(
                    "fraiseql_arrow_allocated_bytes",
                    "Memory that Arrow's record batches hold: `outgoing` of streams to clients, `incoming` of their uploads",
                    "allocator");

    private static final Metric LIMIT =
            Metric.gauge(
                    "fraiseql_arrow_limit_bytes",
                    "The most they may hold; `outgoing` is what is left of it",
                    "allocator");

    private static final Metric STREAMS =
            Metric.gauge(
                    "fraiseql_flight_streams",
                    "Streams on their way: `out` to clients, `in` from them",
                    "direction");

    private static final Metric STREAMS_LIMIT =
            Metric.gauge(
                    "fraiseql_flight_streams_limit",
                    "The most there may be; one more is refused with `STREAM_LIMIT_REACHED`",
                    "direction");

    private final FlightDoor door;

    @Inject
    FlightMetrics(FlightDoor door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "Flight server";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(ALLOCATED, LIMIT, STREAMS, STREAMS_LIMIT);
    }

    @Override
    public List<Sample> read() {
        var use = door.use();
        return List.of(
                ALLOCATED.at(use.allocatedBytes() - use.incomingBytes(), "outgoing"),
                ALLOCATED.at(use.incomingBytes(), "incoming"),
                LIMIT.at(use.limitBytes(), "outgoing"),
                LIMIT.at(use.incomingLimitBytes(), "incoming"),
                STREAMS.at(use.streamsOut(), "out"),
                STREAMS.at(use.streamsIn(), "in"),
                STREAMS_LIMIT.at(use.streamsLimit(), "out"),
                STREAMS_LIMIT.at(use.streamsLimit(), "in"));
    }
}
