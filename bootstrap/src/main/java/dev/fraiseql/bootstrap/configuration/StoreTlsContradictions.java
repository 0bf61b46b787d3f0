package dev.fraiseql.bootstrap.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

/** Connections to stores: whom they trust, and plain text past others' ears. */
final class StoreTlsContradictions {

    /**
     * A store that is reached by network.
     *
     * @param plain the schemes of plain text; others than these and {@code secure} need no network
     */
    private record Store(
            Key<String> url,
            Key<String> authorities,
            Key<Boolean> insecure,
            List<String> plain,
            String secure) {}

    private static final Store NATS =
            new Store(NatsKeys.URL, NatsKeys.TLS_CA, NatsKeys.TLS_INSECURE, List.of("nats"), "tls");

    private static final Store ANALYTICS =
            new Store(
                    AnalyticsKeys.URL,
                    AnalyticsKeys.TLS_CA,
                    AnalyticsKeys.TLS_INSECURE,
                    List.of("clickhouse"),
                    "clickhouses");

    private static final Store SEARCH =
            new Store(
                    SearchKeys.URL,
                    SearchKeys.TLS_CA,
                    SearchKeys.TLS_INSECURE,
                    List.of("elasticsearch", "http"),
                    "https");

    private StoreTlsContradictions() {}

    static void find(Configuration configuration, Problems problems) {
        for (var store : List.of(NATS, ANALYTICS, SEARCH)) {
            if (configuration.find(store.authorities()).isPresent()
                    && configuration.get(store.insecure())) {
                problems.about(
                        configuration,
                        store.insecure()
                                + " takes any certificate, and "
                                + store.authorities()
                                + " names whose",
                        "Remove " + store.insecure() + ".",
                        store.insecure(),
                        store.authorities());
            }
        }
    }

    /** The database sees to itself: see {@code database.tls_ca}. */
    static void findForServing(Configuration configuration, Problems problems) {
        if (configuration.get(SecurityKeys.ALLOW_PLAINTEXT_STORES)
                || !configuration.get(EventsKeys.ENABLED)) {
            return;
        }
        var stores =
                configuration.get(EventsKeys.TRANSPORT).equals("nats")
                        ? List.of(NATS, ANALYTICS, SEARCH)
                        : List.of(ANALYTICS, SEARCH);
        for (var store : stores) {
            store.plain().stream()
                    .flatMap(scheme -> addresses(configuration, store, scheme).stream())
                    .filter(address -> !isOnThisMachine(address))
                    .findFirst()
                    .ifPresent(
                            address ->
                                    problems.about(
                                            configuration,
                                            store.url() + " leads to another machine in plain text",
                                            "Begin it with "
                                                    + store.secure()
                                                    + ":; or, on a network that nobody else is on, set"
                                                    + " security.allow_plaintext_stores = true.",
                                            store.url(),
                                            SecurityKeys.ALLOW_PLAINTEXT_STORES));
        }
    }

    private static List<String> addresses(Configuration configuration, Store store, String scheme) {
        return configuration.find(store.url()).stream()
                .flatMap(url -> Stream.of(url.split(",")))
                .map(String::strip)
                .filter(address -> address.startsWith(scheme + ":"))
                .toList();
    }

    private static boolean isOnThisMachine(String address) {
        try {
            var host = new URI(address).getHost();
            return host != null && host.matches("localhost|127\\..*|\\[?::1]?");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
