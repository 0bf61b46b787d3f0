package dev.fraiseql.bootstrap.configuration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Values that are fine alone and not together. */
final class Contradictions {

    /** RFC 7518 §3.2, as the security adapter has it. */
    private static final int SHORTEST_SECRET = 32;

    private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

    private Contradictions() {}

    static void find(Configuration configuration, Problems problems) {
        samePort(configuration, problems);
        SecurityContradictions.find(configuration, problems);
        cursors(configuration, problems);
        retention(configuration, problems);
        audit(configuration, problems);
        limits(configuration, problems);
        TransportContradictions.find(configuration, problems);
        TlsContradictions.find(configuration, problems);
        StoreTlsContradictions.find(configuration, problems);
        ProfileRules.find(configuration, problems);
        Unhonoured.find(configuration, problems);
    }

    private static void retention(Configuration configuration, Problems problems) {
        var keep = configuration.get(EventsKeys.RETENTION);
        if (keep.compareTo(SHORTEST_RETENTION) < 0) {
            problems.about(
                    configuration,
                    "events.retention is shorter than an hour",
                    "Use at least \"1h\"; the log is dropped by the day.",
                    EventsKeys.RETENTION);
        }
        configuration
                .find(EventsKeys.RETENTION_LIMIT)
                .filter(limit -> limit.compareTo(keep) < 0)
                .ifPresent(
                        limit ->
                                problems.about(
                                        configuration,
                                        "events.retention_limit is shorter than events.retention",
                                        "Make it longer, or remove it.",
                                        EventsKeys.RETENTION_LIMIT,
                                        EventsKeys.RETENTION));
        if (!configuration.get(EventsKeys.WARN_AFTER).isPositive()) {
            problems.about(
                    configuration,
                    "events.warn_after is 0",
                    "Use a time such as \"5m\".",
                    EventsKeys.WARN_AFTER);
        }
    }

    private static void audit(Configuration configuration, Problems problems) {
        configuration
                .find(AuditKeys.KEY)
                .filter(key -> key.length() < SHORTEST_SECRET)
                .ifPresent(
                        key ->
                                problems.about(
                                        configuration,
                                        "audit.key has " + key.length() + " characters",
                                        "Use "
                                                + SHORTEST_SECRET
                                                + " or more, for example from `openssl rand -base64 48`.",
                                        AuditKeys.KEY));
        if (configuration.get(AuditKeys.FLUSH_INTERVAL).compareTo(Duration.ofMinutes(1)) > 0) {
            problems.about(
                    configuration,
                    "audit.flush_interval is longer than a minute",
                    "Use 0s to 1m.",
                    AuditKeys.FLUSH_INTERVAL);
        }
    }

    private static void limits(Configuration configuration, Problems problems) {
        if (configuration.get(LimitsKeys.WINDOW).compareTo(Duration.ofSeconds(1)) < 0) {
            problems.about(
                    configuration,
                    "limits.window is shorter than a second",
                    "Use a time such as \"1h\".",
                    LimitsKeys.WINDOW);
        }
    }

    private static void samePort(Configuration configuration, Problems problems) {
        var http = configuration.get(HttpKeys.BIND_ADDRESS);
        var flight = configuration.get(FlightKeys.BIND_ADDRESS);
        var sameHost =
                http.getAddress().equals(flight.getAddress())
                        || http.getAddress().isAnyLocalAddress()
                        || flight.getAddress().isAnyLocalAddress();
        if (configuration.get(FlightKeys.ENABLED)
                && sameHost
                && http.getPort() == flight.getPort()
                && http.getPort() != 0) {
            problems.about(
                    configuration,
                    "http.bind_address and arrow_flight.bind_address are both port "
                            + http.getPort(),
                    "Give each a port of its own.",
                    HttpKeys.BIND_ADDRESS,
                    FlightKeys.BIND_ADDRESS,
                    FlightKeys.ENABLED);
        }
    }

    private static void cursors(Configuration configuration, Problems problems) {
        configuration
                .find(SecurityKeys.CURSOR_SECRET)
                .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .filter(length -> length < SHORTEST_SECRET)
                .ifPresent(
                        length ->
                                problems.about(
                                        configuration,
                                        "security.cursor_secret has " + length + " bytes",
                                        "Use "
                                                + SHORTEST_SECRET
                                                + " or more, for example from `openssl rand -base64 48`.",
                                        SecurityKeys.CURSOR_SECRET));
    }
}
