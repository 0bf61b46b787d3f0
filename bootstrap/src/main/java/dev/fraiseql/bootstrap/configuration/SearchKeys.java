package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** What an operator can set of the store that events are searched in. */
public final class SearchKeys {

    public static final Key<String> URL =
            Key.of(
                            "search.url",
                            Kind.TEXT,
                            "none",
                            "The store that events are searched in: `lucene:<folder>` within the process, `elasticsearch://host:9200` or"
                                    + " `https://host:9200`, or `none`. A relative folder is taken from the configuration file's folder.")
                    .asSecret();

    public static final Key<String> API_KEY =
            Key.absent(
                            "search.api_key",
                            Kind.TEXT,
                            "none is sent",
                            "Elasticsearch's API key, encoded as Elasticsearch shows it.")
                    .asSecret();

    public static final Key<String> INDEX_PREFIX =
            Key.of(
                    "search.index_prefix",
                    Kind.TEXT,
                    "fraiseql",
                    "How every index, alias and template in Elasticsearch begins: installations share a cluster by it.");

    public static final Key<String> INDEX_PERIOD =
            Key.of(
                    "search.index_period",
                    Kind.choice("day", "week", "month"),
                    "week",
                    "How much of the events' own time an index in Elasticsearch spans; retention drops whole ones.");

    public static final Key<Duration> REFRESH_INTERVAL =
            Key.of(
                    "search.refresh_interval",
                    Kind.DURATION_OF_TIME,
                    "1s",
                    "After which Elasticsearch finds what was written; the embedded store finds it at once.");

    public static final Key<Duration> RETENTION =
            Key.of(
                    "search.retention",
                    Kind.DURATION_OF_TIME,
                    "90d",
                    "How long events can be found, by their own time. 0s: for ever.");

    public static final Key<Boolean> REQUEST_LOG =
            Key.of(
                    "search.request_log",
                    Kind.BOOLEAN,
                    "true",
                    "Whether what callers did can be searched too, on every door: operation or table, document's hash, duration, rows,"
                            + " caller, origin and error code, no values. Does nothing without a search store.");

    public static final Key<Duration> REQUEST_RETENTION =
            Key.of(
                    "search.request_retention",
                    Kind.DURATION_OF_TIME,
                    "7d",
                    "How long what callers did can be found.");

    public static final Key<Duration> TIMEOUT =
            Key.of(
                    "search.timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long a search may take before it is ended.");

    public static final Key<String> TLS_CA =
            Key.absent(
                    "search.tls_ca",
                    Kind.TEXT,
                    "the JVM's own authorities",
                    "A PEM file of who signs the server's certificate, for `https:`.");

    public static final Key<Boolean> TLS_INSECURE =
            Key.of(
                    "search.tls_insecure",
                    Kind.BOOLEAN,
                    "false",
                    "Takes any certificate from anybody: whoever is on the way reads and changes all that is stored.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    URL,
                    API_KEY,
                    INDEX_PREFIX,
                    INDEX_PERIOD,
                    REFRESH_INTERVAL,
                    RETENTION,
                    REQUEST_LOG,
                    REQUEST_RETENTION,
                    TIMEOUT,
                    TLS_CA,
                    TLS_INSECURE);

    private SearchKeys() {}
}
