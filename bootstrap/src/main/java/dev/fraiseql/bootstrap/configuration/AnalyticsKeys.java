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

    public static final Key<Integer> MEMORY_LIMIT_MIB =
            Key.absent(
                    "analytics.memory_limit_mib",
                    Kind.integer(64, 1 << 20),
                    "1024",
                    "DuckDB: what its buffers may take, in MiB; beyond it, sorting goes on on the disk.");

    public static final Key<Integer> RETENTION_DAYS =
            Key.absent(
                    "analytics.retention_days",
                    Kind.integer(0, 10_000),
                    "90",
                    "ClickHouse: how many days of events are kept, 0 for all.");

    public static final Key<Integer> VIEWS_RETENTION_DAYS =
            Key.absent(
                    "analytics.views_retention_days",
                    Kind.integer(0, 10_000),
                    "0",
                    "ClickHouse: how many days of the hourly and daily views are kept, 0 for all.");

    public static final Key<List<String>> EXTRACT =
            Key.absent(
                    "analytics.extract",
                    Kind.TEXTS,
                    "none",
                    "ClickHouse: paths of `data`, keys joined by dots, whose values stand in `attributes`; for events to come.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    URL,
                    QUERY_TIMEOUT,
                    MEMORY_LIMIT_MIB,
                    RETENTION_DAYS,
                    VIEWS_RETENTION_DAYS,
                    EXTRACT);

    private AnalyticsKeys() {}
}
