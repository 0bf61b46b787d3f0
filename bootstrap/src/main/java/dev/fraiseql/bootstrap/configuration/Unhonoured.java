package dev.fraiseql.bootstrap.configuration;

import java.util.List;
import java.util.function.Predicate;

/** Keys that somebody wrote and that do nothing beside what else is set. */
final class Unhonoured {

    /** {@code keys} do nothing while {@code idle}; {@code cause} is the key that makes it so. */
    private record Condition(
            String text, Key<?> cause, Predicate<Configuration> idle, Predicate<Key<?>> keys) {}

    private static final List<Condition> CONDITIONS =
            List.of(
                    new Condition(
                            "events.enabled is false",
                            EventsKeys.ENABLED,
                            configuration -> !configuration.get(EventsKeys.ENABLED),
                            key ->
                                    List.of(
                                                    "events",
                                                    "nats",
                                                    "analytics",
                                                    "projection",
                                                    "dead_letters",
                                                    "search")
                                            .contains(key.section())),
                    new Condition(
                            "tracing.enabled is false",
                            TracingKeys.ENABLED,
                            configuration -> !configuration.get(TracingKeys.ENABLED),
                            key -> key.section().equals("tracing")),
                    new Condition(
                            "arrow_flight.enabled is false",
                            FlightKeys.ENABLED,
                            configuration -> !configuration.get(FlightKeys.ENABLED),
                            key -> key.section().equals("arrow_flight")),
                    new Condition(
                            "events.transport is postgres",
                            EventsKeys.TRANSPORT,
                            configuration ->
                                    configuration.get(EventsKeys.TRANSPORT).equals("postgres"),
                            key -> key.section().equals("nats") || isOne(key, EventsKeys.ENCODING)),
                    new Condition(
                            "analytics.url names DuckDB",
                            AnalyticsKeys.URL,
                            configuration ->
                                    configuration.get(AnalyticsKeys.URL).startsWith("duckdb:"),
                            key ->
                                    isOne(
                                            key,
                                            AnalyticsKeys.RETENTION,
                                            AnalyticsKeys.VIEWS_RETENTION,
                                            AnalyticsKeys.EXTRACT)),
                    new Condition(
                            "analytics.url names ClickHouse",
                            AnalyticsKeys.URL,
                            configuration ->
                                    configuration.get(AnalyticsKeys.URL).startsWith("clickhouse"),
                            key -> isOne(key, AnalyticsKeys.MEMORY_LIMIT)),
                    new Condition(
                            "audit.path is not set",
                            AuditKeys.PATH,
                            configuration -> configuration.find(AuditKeys.PATH).isEmpty(),
                            key -> key.section().equals("audit")),
                    new Condition(
                            "limits.requests_per_second is not set",
                            LimitsKeys.REQUESTS_PER_SECOND,
                            configuration ->
                                    configuration.find(LimitsKeys.REQUESTS_PER_SECOND).isEmpty(),
                            key -> isOne(key, LimitsKeys.BURST)),
                    new Condition(
                            "neither limits.rows_per_window nor limits.bytes_per_window is set",
                            LimitsKeys.BYTES_PER_WINDOW,
                            configuration ->
                                    configuration.find(LimitsKeys.ROWS_PER_WINDOW).isEmpty()
                                            && configuration
                                                    .find(LimitsKeys.BYTES_PER_WINDOW)
                                                    .isEmpty(),
                            key -> isOne(key, LimitsKeys.WINDOW)),
                    new Condition(
                            "search.url is none",
                            SearchKeys.URL,
                            configuration -> configuration.get(SearchKeys.URL).equals("none"),
                            key -> key.section().equals("search")),
                    new Condition(
                            "search.url names Lucene",
                            SearchKeys.URL,
                            configuration ->
                                    configuration.get(SearchKeys.URL).startsWith("lucene:"),
                            key ->
                                    isOne(
                                            key,
                                            SearchKeys.API_KEY,
                                            SearchKeys.INDEX_PREFIX,
                                            SearchKeys.INDEX_PERIOD,
                                            SearchKeys.REFRESH_INTERVAL)),
                    new Condition(
                            "search.request_log is false",
                            SearchKeys.REQUEST_LOG,
                            configuration -> !configuration.get(SearchKeys.REQUEST_LOG),
                            key -> isOne(key, SearchKeys.REQUEST_RETENTION)),
                    new Condition(
                            "graphql.trusted_documents is off",
                            GraphQLKeys.TRUSTED_DOCUMENTS,
                            configuration ->
                                    configuration.get(GraphQLKeys.TRUSTED_DOCUMENTS).equals("off"),
                            key -> isOne(key, GraphQLKeys.TRUSTED_DOCUMENTS_PATH)),
                    new Condition(
                            "nats.url does not begin with tls:",
                            NatsKeys.URL,
                            configuration ->
                                    !configuration.find(NatsKeys.URL).orElse("").contains("tls:"),
                            key -> key.section().equals("nats") && key.name().startsWith("tls_")),
                    new Condition(
                            "analytics.url does not begin with clickhouses:",
                            AnalyticsKeys.URL,
                            configuration ->
                                    !configuration
                                            .get(AnalyticsKeys.URL)
                                            .startsWith("clickhouses:"),
                            key -> isOne(key, AnalyticsKeys.TLS_CA, AnalyticsKeys.TLS_INSECURE)),
                    new Condition(
                            "search.url does not begin with https:",
                            SearchKeys.URL,
                            configuration ->
                                    !configuration.get(SearchKeys.URL).startsWith("https:"),
                            key -> isOne(key, SearchKeys.TLS_CA, SearchKeys.TLS_INSECURE)));

    private Unhonoured() {}

    static void find(Configuration configuration, Problems problems) {
        var active =
                CONDITIONS.stream()
                        .filter(condition -> condition.idle().test(configuration))
                        .toList();
        for (var key : Keys.ALL) {
            if (configuration.isWritten(key)) {
                active.stream()
                        .filter(condition -> !key.equals(condition.cause()))
                        .filter(condition -> condition.keys().test(key))
                        .findFirst()
                        .ifPresent(
                                condition ->
                                        problems.about(
                                                configuration,
                                                key + " does nothing while " + condition.text(),
                                                "Remove it, or change " + condition.cause() + ".",
                                                key,
                                                condition.cause()));
            }
        }
    }

    private static boolean isOne(Key<?> key, Key<?>... keys) {
        return List.of(keys).contains(key);
    }
}
