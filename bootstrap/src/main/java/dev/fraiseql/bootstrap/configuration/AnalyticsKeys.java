package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** What an operator can set of the store for the history of events. */
public final class AnalyticsKeys {

    public static final Key<String> URL =
            Key.of(
                            "analytics.url",
                            Kind.TEXT,
                            "duckdb:./fraiseql-analytics.duckdb",
                            "The store that answers for the history of events: `duckdb:<file>`, or `duckdb::memory:` to keep it in"
                                    + " memory, a relative file from the configuration file's folder; or"
                                    + " `clickhouse://user:password@host:8123/database`, `clickhouses:` with TLS.")
                    .asSecret();

    public static final Key<Duration> QUERY_TIMEOUT =
            Key.of(
                    "analytics.query_timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "After which a GraphQL query of the events over HTTP is stopped.");

    public static final Key<Long> MEMORY_LIMIT =
            Key.of(
                            "analytics.memory_limit",
                            Kind.bytes("64MiB", "1TiB"),
                            "1GiB",
                            "DuckDB: what its buffers may take; beyond it, sorting goes on on the disk.")
                    .formerly("analytics.memory_limit_mib");

    public static final Key<Duration> RETENTION =
            Key.of(
                            "analytics.retention",
                            Kind.days(10_000),
                            "90d",
                            "ClickHouse: how long events are kept, 0d for ever.")
                    .formerly("analytics.retention_days");

    public static final Key<Duration> VIEWS_RETENTION =
            Key.of(
                            "analytics.views_retention",
                            Kind.days(10_000),
                            "0d",
                            "ClickHouse: how long the hourly and daily views are kept, 0d for ever.")
                    .formerly("analytics.views_retention_days");

    public static final Key<List<String>> EXTRACT =
            Key.absent(
                    "analytics.extract",
                    Kind.TEXTS,
                    "none",
                    "ClickHouse: paths of `data`, keys joined by dots, whose values stand in `attributes`; for events to come.");

    public static final Key<String> TLS_CA =
            Key.absent(
                    "analytics.tls_ca",
                    Kind.TEXT,
                    "the JVM's own authorities",
                    "A PEM file of who signs the server's certificate, for `clickhouses:`.");

    public static final Key<Boolean> TLS_INSECURE =
            Key.of(
                    "analytics.tls_insecure",
                    Kind.BOOLEAN,
                    "false",
                    "Takes any certificate from anybody: whoever is on the way reads and changes all that is stored.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    URL,
                    QUERY_TIMEOUT,
                    MEMORY_LIMIT,
                    RETENTION,
                    VIEWS_RETENTION,
                    EXTRACT,
                    TLS_CA,
                    TLS_INSECURE);

    private AnalyticsKeys() {}
}
