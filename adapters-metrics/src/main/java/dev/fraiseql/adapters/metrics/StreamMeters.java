package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.telemetry.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** What is measured of record batches at one of Flight's entrances. */
record StreamMeters(Counter rows, Timer firstBatch, Counter heldUp) {

    static final Metric ROWS =
            Metric.counter(
                    "fraiseql_flight_rows_total", "Rows sent and received over Flight", "entrance");

    static final Metric FIRST_BATCH =
            Metric.histogram(
                    "fraiseql_flight_first_batch_seconds",
                    "From a Flight call's begin to its first record batch",
                    "entrance");

    static final Metric HELD_UP =
            Metric.counter(
                    "fraiseql_flight_backpressure_seconds_total",
                    "For how long record batches waited for clients to take them",
                    "entrance");

    static final List<Metric> ALL = List.of(ROWS, FIRST_BATCH, HELD_UP);

    static StreamMeters of(Entrance entrance, Meters meters) {
        var label = entrance.label();
        return new StreamMeters(
                meters.counter(ROWS, label),
                meters.timer(FIRST_BATCH, label),
                meters.counter(HELD_UP, label));
    }

    /** Whether record batches go through it. */
    static boolean flowThrough(Entrance entrance) {
        return switch (entrance) {
            case FLIGHT_QUERY,
                    FLIGHT_EXPORT,
                    FLIGHT_EVENTS,
                    FLIGHT_LIVE,
                    FLIGHT_UPLOAD,
                    FLIGHT_EXCHANGE ->
                    true;
            case OPEN,
                    GRAPHQL,
                    SEARCH,
                    METRICS,
                    ADMIN,
                    FLIGHT_OPEN,
                    FLIGHT_HANDSHAKE,
                    FLIGHT_INFO,
                    FLIGHT_STREAM,
                    FLIGHT_ACTION ->
                    false;
        };
    }
}
