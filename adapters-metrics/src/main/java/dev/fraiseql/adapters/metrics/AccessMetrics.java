package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.telemetry.Metric;

/**
 * What is measured of the calls at one door, for each of its entrances.
 *
 * @param inFlight for the whole door: where a call goes turns out on the way
 */
record AccessMetrics(Metric ended, Metric duration, Metric bytes, Metric inFlight) {

    static final AccessMetrics HTTP =
            new AccessMetrics(
                    Metric.counter(
                            "fraiseql_http_requests_total",
                            "HTTP requests that were answered, by the error's code, `OK` for none",
                            "entrance",
                            "outcome"),
                    Metric.histogram(
                            "fraiseql_http_request_duration_seconds",
                            "From an HTTP request's header to the last byte of its answer",
                            "entrance"),
                    Metric.counter(
                            "fraiseql_http_response_bytes_total",
                            "Bytes of the bodies of HTTP answers, as they were sent",
                            "entrance"),
                    Metric.gauge("fraiseql_http_requests_in_flight", "HTTP requests on their way"));

    static final AccessMetrics FLIGHT =
            new AccessMetrics(
                    Metric.counter(
                            "fraiseql_flight_calls_total",
                            "Flight calls that ended, by the error's code, `OK` for none, `OPERATION_CANCELLED` where the client"
                                    + " left",
                            "entrance",
                            "outcome"),
                    Metric.histogram(
                            "fraiseql_flight_call_duration_seconds",
                            "From a Flight call's begin to its end",
                            "entrance"),
                    Metric.counter(
                            "fraiseql_flight_bytes_total",
                            "Bytes of record batches sent and received over Flight",
                            "entrance"),
                    Metric.gauge(
                            "fraiseql_flight_calls_in_flight",
                            "Flight calls on their way, streams among them"));

    static AccessMetrics of(Entrance entrance) {
        return switch (entrance) {
            case OPEN, GRAPHQL, SEARCH, METRICS, ADMIN -> HTTP;
            case FLIGHT_OPEN,
                    FLIGHT_HANDSHAKE,
                    FLIGHT_INFO,
                    FLIGHT_STREAM,
                    FLIGHT_QUERY,
                    FLIGHT_EXPORT,
                    FLIGHT_EVENTS,
                    FLIGHT_LIVE,
                    FLIGHT_UPLOAD,
                    FLIGHT_EXCHANGE,
                    FLIGHT_ACTION ->
                    FLIGHT;
        };
    }
}
