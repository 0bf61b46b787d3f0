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
        tokens(configuration, problems);
        cursors(configuration, problems);
        trustedDocuments(configuration, problems);
        retention(configuration, problems);
        search(configuration, problems);
        TransportContradictions.find(configuration, problems);
        TlsContradictions.find(configuration, problems);
    }

    private static void retention(Configuration configuration, Problems problems) {
        var keep = configuration.get(EventsKeys.RETENTION);
        if (keep.compareTo(SHORTEST_RETENTION) < 0) {
            problems.add(
                    "",
                    "events.retention is shorter than an hour",
                    "Use at least \"1h\"; the log is dropped by the day.");
        }
        configuration
                .find(EventsKeys.RETENTION_LIMIT)
                .filter(limit -> limit.compareTo(keep) < 0)
                .ifPresent(
                        limit ->
                                problems.add(
                                        "",
                                        "events.retention_limit is shorter than events.retention",
                                        "Make it longer, or remove it."));
        if (!configuration.get(EventsKeys.WARN_AFTER).isPositive()) {
            problems.add("", "events.warn_after is 0", "Use a time such as \"5m\".");
        }
    }

    private static void search(Configuration configuration, Problems problems) {
        if (!configuration.get(EventsKeys.ENABLED)
                && !configuration.get(SearchKeys.URL).equals("none")) {
            problems.add(
                    "",
                    "search.url does nothing while events.enabled is false",
                    "Set events.enabled to true, or remove search.url.");
        }
    }

    private static void trustedDocuments(Configuration configuration, Problems problems) {
        var off = configuration.get(GraphQLKeys.TRUSTED_DOCUMENTS).equals("off");
        var named = configuration.find(GraphQLKeys.TRUSTED_DOCUMENTS_PATH).isPresent();
        if (off && named) {
            problems.add(
                    "",
                    "graphql.trusted_documents_path does nothing while graphql.trusted_documents is off",
                    "Set graphql.trusted_documents to allow or only, or remove the path.");
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
            problems.add(
                    "",
                    "http.bind_address and arrow_flight.bind_address are both port "
                            + http.getPort(),
                    "Give each a port of its own.");
        }
    }

    private static void tokens(Configuration configuration, Problems problems) {
        var secret = configuration.find(SecurityKeys.JWT_SECRET);
        secret.map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .filter(length -> length < SHORTEST_SECRET)
                .ifPresent(
                        length ->
                                problems.add(
                                        "",
                                        "security.jwt_secret has " + length + " bytes",
                                        "Use "
                                                + SHORTEST_SECRET
                                                + " or more, for example from `openssl rand -base64 48`."));
        if (secret.isEmpty()
                && (configuration.find(SecurityKeys.JWT_ISSUER).isPresent()
                        || configuration.find(SecurityKeys.JWT_AUDIENCE).isPresent())) {
            problems.add(
                    "",
                    "security.jwt_issuer and security.jwt_audience do nothing without security.jwt_secret",
                    "Set security.jwt_secret, or remove them.");
        }
    }

    private static void cursors(Configuration configuration, Problems problems) {
        configuration
                .find(SecurityKeys.CURSOR_SECRET)
                .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .filter(length -> length < SHORTEST_SECRET)
                .ifPresent(
                        length ->
                                problems.add(
                                        "",
                                        "security.cursor_secret has " + length + " bytes",
                                        "Use "
                                                + SHORTEST_SECRET
                                                + " or more, for example from `openssl rand -base64 48`."));
    }

    /** What a server needs and a command may lack. */
    static void findForServing(Configuration configuration, Problems problems) {
        TlsContradictions.findForServing(configuration, problems);
        if (configuration.find(DatabaseKeys.URL).isEmpty()) {
            problems.add(
                    "",
                    "database.url is not set",
                    "Set it in the file, or FRAISEQL_DATABASE_URL=postgresql://user:password@host/database.");
        }
        if (configuration.find(SecurityKeys.JWT_SECRET).isEmpty()
                && !configuration.get(SecurityKeys.API_KEYS)
                && !configuration.get(SecurityKeys.ALLOW_ANONYMOUS)) {
            problems.add(
                    "",
                    "nobody could be let in: neither security.jwt_secret nor security.api_keys is set",
                    "Set one of them, or security.allow_anonymous = true to let everybody in.");
        }
    }
}
