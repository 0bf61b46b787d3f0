package dev.fraiseql.domain.access;

import java.util.Locale;

/** Every way in. What holds for one of them holds for all: a test walks this list. */
public enum Entrance {
    /** What is open to anyone over HTTP: health, pages, addresses that are none. */
    OPEN,
    /** {@code /graphql}. */
    GRAPHQL,
    /** {@code /api/events/search}. */
    SEARCH,
    /** {@code /metrics}. */
    METRICS,
    /** {@code /api/admin/…}. */
    ADMIN,
    /** gRPC's own services on Flight's port, open to anyone: health. */
    FLIGHT_OPEN,
    /** Flight's Handshake. */
    FLIGHT_HANDSHAKE,
    /** GetFlightInfo, GetSchema, ListFlights, ListActions: what there is, no rows. */
    FLIGHT_INFO,
    /** DoGet whose ticket was not understood. */
    FLIGHT_STREAM,
    /** DoGet of a GraphQL operation. */
    FLIGHT_QUERY,
    /** DoGet of a table. */
    FLIGHT_EXPORT,
    /** DoGet of past events. */
    FLIGHT_EVENTS,
    /** DoGet of events as they come. */
    FLIGHT_LIVE,
    /** DoPut. */
    FLIGHT_UPLOAD,
    /** DoExchange. */
    FLIGHT_EXCHANGE,
    /** DoAction. */
    FLIGHT_ACTION;

    /** As in logs, metrics and traces: {@code flight_query}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
