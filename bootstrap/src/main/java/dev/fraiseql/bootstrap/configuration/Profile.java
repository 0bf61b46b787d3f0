package dev.fraiseql.bootstrap.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A topology: defaults that fit it, and what it can't do without. Written keys win over its
 * defaults.
 */
enum Profile {
    EMBEDDED(
            "one server and PostgreSQL; the stores live within the process",
            "nothing more",
            Map.of(
                    EventsKeys.TRANSPORT, "postgres",
                    AnalyticsKeys.URL, "duckdb:./fraiseql-analytics.duckdb",
                    SearchKeys.URL, "lucene:./fraiseql-search")),

    DISTRIBUTED(
            "several servers of one database, which share its events by NATS and the stores by network",
            "`nats.url`, `analytics.url` of a server, `security.cursor_secret`; no `lucene:` store",
            Map.of(EventsKeys.TRANSPORT, "nats", EventsKeys.DELIVERY, "dual")),

    BRIDGED(
            "servers of several databases, whose events meet in one stream",
            "`nats.url`, `nats.sources`, `events.source`",
            Map.of(
                    EventsKeys.TRANSPORT, "nats",
                    EventsKeys.DELIVERY, "dual",
                    NatsKeys.JOINED_STREAM, "fraiseql-joined"));

    private final String purpose;
    private final String needs;

    @SuppressWarnings("ImmutableEnumChecker") // made unmodifiable
    private final Map<Key<?>, String> defaults;

    /**
     * @param needs the keys that {@link ProfileRules} and the transport ask for
     * @param defaults values as they would be written
     */
    Profile(String purpose, String needs, Map<Key<?>, String> defaults) {
        this.purpose = purpose;
        this.needs = needs;
        this.defaults = defaults;
    }

    String purpose() {
        return purpose;
    }

    String needs() {
        return needs;
    }

    static Profile of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As it is written. */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    Map<Key<?>, String> defaults() {
        return defaults;
    }

    static String[] names() {
        return Arrays.stream(values()).map(Profile::written).toArray(String[]::new);
    }
}
