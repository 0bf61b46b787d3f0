package dev.fraiseql.bootstrap.configuration;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The table of all keys: what is read, checked, documented and printed comes from here. */
public final class Keys {

    public static final Key<String> DATABASE_URL =
            Key.absent(
                            "database.url",
                            Kind.TEXT,
                            "required",
                            "The primary database: `postgresql://user:password@host:port/database`, `postgres://…` or"
                                    + " `jdbc:postgresql:…`. The scheme chooses the adapter.")
                    .asSecret();

    public static final Key<Integer> DATABASE_POOL_SIZE =
            Key.absent(
                    "database.pool_size",
                    Kind.integer(1, 1_000),
                    "two a core, 4 to 64",
                    "Connections for queries and everything short.");

    public static final Key<Integer> DATABASE_STREAM_POOL_SIZE =
            Key.of(
                    "database.stream_pool_size",
                    Kind.integer(1, 1_000),
                    "8",
                    "Connections for streams, which can be slow and so have their own: how many Flight streams run at once.");

    public static final Key<Integer> DATABASE_SNAPSHOT_POOL_SIZE =
            Key.of(
                    "database.snapshot_pool_size",
                    Kind.integer(1, 1_000),
                    "4",
                    "Connections that hold the snapshot of an export in partitions: how many such exports live at once.");

    public static final Key<Duration> DATABASE_ACQUIRE_TIMEOUT =
            Key.of(
                    "database.acquire_timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long a caller waits for a connection before it gets `DATABASE_BUSY`.");

    public static final Key<Duration> DATABASE_STATEMENT_TIMEOUT =
            Key.of(
                    "database.statement_timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "After which PostgreSQL stops a query.");

    public static final Key<Duration> DATABASE_STREAM_TIMEOUT =
            Key.of(
                    "database.stream_timeout",
                    Kind.DURATION_OF_TIME,
                    "1h",
                    "After which PostgreSQL stops a stream, its consumer's slowness included.");

    public static final Key<Integer> DATABASE_UPLOAD_MAX_ROWS =
            Key.of(
                    "database.upload_max_rows",
                    Kind.integer(1, Integer.MAX_VALUE),
                    "100000000",
                    "The most rows one upload may have.");

    public static final Key<Integer> DATABASE_UPLOAD_MAX_MIB =
            Key.of(
                    "database.upload_max_mib",
                    Kind.integer(1, 1 << 30),
                    "65536",
                    "How large one upload may be as PostgreSQL receives it, in MiB.");

    public static final Key<String> QUERY_UNREPRESENTABLE =
            Key.of(
                    "query.unrepresentable",
                    Kind.choice("error", "null"),
                    "error",
                    "What becomes of a value that a result can't hold, such as an infinite timestamp: the query fails"
                            + " naming its row, or the value reads as null where its field may be null.");

    public static final Key<String> SCHEMA_PATH =
            Key.of(
                    "schema.path",
                    Kind.TEXT,
                    "schema.compiled.json",
                    "What `fraiseql compile` wrote. A relative path is taken from the configuration file's folder.");

    public static final Key<Boolean> GRAPHQL_INTROSPECTION =
            Key.of(
                    "graphql.introspection",
                    Kind.BOOLEAN,
                    "true",
                    "Whether `__schema` and `__type` are answered. Messages about unknown names go on to suggest known ones.");

    public static final Key<Integer> GRAPHQL_MAX_TOKENS =
            Key.of(
                    "graphql.max_tokens",
                    Kind.integer(100, 1_000_000),
                    "15000",
                    "The most tokens a document has.");

    public static final Key<Integer> GRAPHQL_MAX_DEPTH =
            Key.of(
                    "graphql.max_depth",
                    Kind.integer(2, 200),
                    "30",
                    "The deepest nesting of selections; the usual introspection query needs about 15.");

    public static final Key<Integer> GRAPHQL_MAX_FIELDS =
            Key.of(
                    "graphql.max_fields",
                    Kind.integer(10, 100_000),
                    "5000",
                    "The most fields of an operation, its fragments expanded.");

    public static final Key<Integer> GRAPHQL_MAX_ALIASES =
            Key.of(
                    "graphql.max_aliases",
                    Kind.integer(0, 100_000),
                    "500",
                    "The most aliases in a document.");

    public static final Key<Integer> GRAPHQL_MAX_ROOT_FIELDS =
            Key.of(
                    "graphql.max_root_fields",
                    Kind.integer(1, 10_000),
                    "50",
                    "The most root fields of an operation.");

    public static final Key<Integer> GRAPHQL_DEFAULT_PAGE_SIZE =
            Key.of(
                    "graphql.default_page_size",
                    Kind.integer(1, 1_000_000),
                    "100",
                    "The rows of a connection's page without `first` and `last`.");

    public static final Key<Integer> GRAPHQL_MAX_PAGE_SIZE =
            Key.absent(
                    "graphql.max_page_size",
                    Kind.integer(1, 1_000_000_000),
                    "none",
                    "The most that `limit`, `first` and `last` may be, over HTTP and Flight. A list without a limit is then refused:"
                            + " one that was cut would look whole.");

    public static final Key<Integer> GRAPHQL_ASSUMED_LIST_SIZE =
            Key.of(
                    "graphql.assumed_list_size",
                    Kind.integer(1, 1_000_000_000),
                    "100",
                    "What a list without a limit counts as when an operation's complexity is estimated.");

    public static final Key<Integer> GRAPHQL_MAX_COMPLEXITY =
            Key.of(
                    "graphql.max_complexity",
                    Kind.integer(1, Integer.MAX_VALUE),
                    "50000000",
                    "The most values an operation may ask for, rows × fields, estimated from its limits before the database is asked.");

    public static final Key<Integer> GRAPHQL_MAX_WRITTEN_ROWS =
            Key.of(
                    "graphql.max_written_rows",
                    Kind.integer(1, 1_000_000),
                    "1000",
                    "The most rows one operation may create or upsert, nested ones included.");

    public static final Key<Boolean> GRAPHQL_AUTOMATIC_PERSISTED_QUERIES =
            Key.of(
                    "graphql.automatic_persisted_queries",
                    Kind.BOOLEAN,
                    "true",
                    "Whether a client may register a document by sending it once with its hash. It is kept in memory, while there is room.");

    public static final Key<String> GRAPHQL_TRUSTED_DOCUMENTS =
            Key.of(
                    "graphql.trusted_documents",
                    Kind.choice("off", "allow", "only"),
                    "off",
                    "`allow`: the documents of the compiled schema and of the manifest are run by their ids; `only`: and no others are run, on no"
                            + " door.");

    public static final Key<String> GRAPHQL_TRUSTED_DOCUMENTS_PATH =
            Key.absent(
                    "graphql.trusted_documents_path",
                    Kind.TEXT,
                    "none",
                    "A manifest of more trusted documents: Apollo's format, or a JSON object of documents by id. A relative path is taken"
                            + " from the configuration file's folder.");

    public static final Key<Integer> LIMITS_OPERATIONS_PER_CALLER =
            Key.of(
                    "limits.operations_per_caller",
                    Kind.integer(1, 1_000_000),
                    "1000",
                    "Operations and streams that one user of one organisation has on their way at once, over all doors; more are"
                            + " refused with `TOO_MANY_OPERATIONS`. All anonymous callers are one.");

    public static final Key<InetSocketAddress> HTTP_BIND_ADDRESS =
            Key.of(
                    "http.bind_address",
                    Kind.ADDRESS,
                    "0.0.0.0:8080",
                    "Where HTTP listens. Port 0: any free one.");

    public static final Key<Integer> HTTP_MAX_BODY_BYTES =
            Key.of(
                    "http.max_body_bytes",
                    Kind.integer(1 << 10, 256 << 20),
                    "1048576",
                    "The longest request body; a longer one is refused with 413.");

    public static final Key<Integer> HTTP_MAX_BATCH =
            Key.of(
                    "http.max_batch",
                    Kind.integer(0, 1_000),
                    "0",
                    "The most requests in one body, as a JSON array. 0: no batches.");

    public static final Key<Integer> HTTP_MAX_CONNECTIONS =
            Key.of(
                    "http.max_connections",
                    Kind.integer(1, 1_000_000),
                    "10000",
                    "Connections at once, from all clients.");

    public static final Key<Duration> HTTP_REQUEST_TIMEOUT =
            Key.of(
                    "http.request_timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "How long a request's headers, then its body may take to arrive, and the client to take each 64 KiB of its answer, before the connection is closed.");

    public static final Key<Duration> HTTP_IDLE_TIMEOUT =
            Key.of(
                    "http.idle_timeout",
                    Kind.DURATION_OF_TIME,
                    "2m",
                    "After which a connection without a request is closed.");

    public static final Key<Boolean> HTTP_COMPRESSION =
            Key.of(
                    "http.compression",
                    Kind.BOOLEAN,
                    "true",
                    "Whether answers larger than a packet are compressed (gzip) for clients that accept it.");

    public static final Key<Duration> HTTP_GET_MAX_AGE =
            Key.of(
                    "http.get_max_age",
                    Kind.DURATION_OF_TIME,
                    "0s",
                    "How long a caller's own cache may keep the answer to a GET. 0s: not at all. Shared caches never may.");

    public static final Key<Boolean> HTTP_GRAPHIQL =
            Key.of(
                    "http.graphiql",
                    Kind.BOOLEAN,
                    "false",
                    "Whether GraphiQL is served, at `/graphiql`.");

    public static final Key<Duration> HTTP_DRAIN_TIMEOUT =
            Key.of(
                    "http.drain_timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long requests in flight may go on when the server stops.");

    public static final Key<Boolean> FLIGHT_ENABLED =
            Key.of("arrow_flight.enabled", Kind.BOOLEAN, "true", "Whether Arrow Flight is served.");

    public static final Key<InetSocketAddress> FLIGHT_BIND_ADDRESS =
            Key.of(
                            "arrow_flight.bind_address",
                            Kind.ADDRESS,
                            "0.0.0.0:50051",
                            "Where Arrow Flight listens. Port 0: any free one.")
                    .alias("FRAISEQL_ARROW_FLIGHT_BIND");

    public static final Key<Integer> FLIGHT_BATCH_SIZE =
            Key.of(
                    "arrow_flight.batch_size",
                    Kind.integer(1, 1_000_000),
                    "10000",
                    "The most rows a record batch holds; the first ones are smaller, so that they are early.");

    public static final Key<URI> FLIGHT_ADVERTISED_LOCATION =
            Key.absent(
                    "arrow_flight.advertised_location",
                    Kind.LOCATION,
                    "the connection the client already has",
                    "Where FlightInfo sends clients, where it is another address than the one they called.");

    public static final Key<Integer> FLIGHT_MAX_STREAMS =
            Key.of(
                    "arrow_flight.max_concurrent_streams",
                    Kind.integer(1, 100_000),
                    "256",
                    "Streams on their way at once; more are refused.");

    public static final Key<Integer> FLIGHT_MAX_MEMORY_MIB =
            Key.of(
                    "arrow_flight.max_memory_mib",
                    Kind.integer(16, 1 << 20),
                    "4096",
                    "Memory for all batches on their way, in MiB; a stream that finds none fails.");

    public static final Key<Integer> FLIGHT_MAX_CONNECTIONS =
            Key.of(
                    "arrow_flight.max_connections",
                    Kind.integer(1, 1_000_000),
                    "4096",
                    "Connections served at once; calls on more are refused.");

    public static final Key<String> FLIGHT_COMPRESSION =
            Key.of(
                    "arrow_flight.compression",
                    Kind.choice("none", "zstd"),
                    "none",
                    "How batches travel where a call's header `x-fraiseql-compression` does not say.");

    public static final Key<Duration> FLIGHT_DRAIN_TIMEOUT =
            Key.of(
                    "arrow_flight.drain_timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long streams on their way may go on when the server stops; then they are cancelled.");

    public static final Key<Duration> FLIGHT_SNAPSHOT_LIFETIME =
            Key.of(
                    "arrow_flight.snapshot_lifetime",
                    Kind.DURATION_OF_TIME,
                    "5m",
                    "How long the partitions of an export can be read, unless all are sooner or the client renews them, twelve"
                            + " times at most. Meanwhile PostgreSQL clears nothing away and the table keeps its definition.");

    public static final Key<Boolean> EVENTS_ENABLED =
            Key.of(
                    "events.enabled",
                    Kind.BOOLEAN,
                    "true",
                    "Whether changes of the schema's tables are captured as events and projected into the analytics store.");

    public static final Key<Duration> EVENTS_STREAM_OUTAGE =
            Key.of(
                    "events.stream_outage",
                    Kind.DURATION_OF_TIME,
                    "1m",
                    "How long a stream of events on its way waits for a store, database or broker that is away, before it ends"
                            + " with an error that says where to go on.");

    public static final Key<Duration> EVENTS_RETENTION =
            Key.of(
                    "events.retention",
                    Kind.DURATION_OF_TIME,
                    "7d",
                    "How long the change log keeps events; what is older is dropped once every consumer has read it.");

    public static final Key<Duration> EVENTS_RETENTION_LIMIT =
            Key.absent(
                    "events.retention_limit",
                    Kind.DURATION_OF_TIME,
                    "consumers are waited for",
                    "What is older is dropped though a consumer has not read it, which is logged as an error.");

    public static final Key<Duration> EVENTS_WARN_AFTER =
            Key.of(
                    "events.warn_after",
                    Kind.DURATION_OF_TIME,
                    "5m",
                    "From which age on a transaction that writes, or the oldest event that a consumer has not read, is warned"
                            + " about.");

    public static final Key<String> ANALYTICS_URL =
            Key.of(
                            "analytics.url",
                            Kind.TEXT,
                            "duckdb:./fraiseql-analytics.duckdb",
                            "The store that answers for the history of events: `duckdb:<file>`, or `duckdb::memory:` to keep it in"
                                    + " memory, a relative file from the configuration file's folder; or"
                                    + " `clickhouse://user:password@host:8123/database`, `clickhouses:` with TLS.")
                    .asSecret();

    public static final Key<Duration> ANALYTICS_QUERY_TIMEOUT =
            Key.of(
                    "analytics.query_timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "After which a GraphQL query of the events over HTTP is stopped.");

    public static final Key<Integer> ANALYTICS_MEMORY_LIMIT_MIB =
            Key.absent(
                    "analytics.memory_limit_mib",
                    Kind.integer(64, 1 << 20),
                    "1024",
                    "DuckDB: what its buffers may take, in MiB; beyond it, sorting goes on on the disk.");

    public static final Key<Integer> ANALYTICS_RETENTION_DAYS =
            Key.absent(
                    "analytics.retention_days",
                    Kind.integer(0, 10_000),
                    "90",
                    "ClickHouse: how many days of events are kept, 0 for all.");

    public static final Key<Integer> ANALYTICS_VIEWS_RETENTION_DAYS =
            Key.absent(
                    "analytics.views_retention_days",
                    Kind.integer(0, 10_000),
                    "0",
                    "ClickHouse: how many days of the hourly and daily views are kept, 0 for all.");

    public static final Key<List<String>> ANALYTICS_EXTRACT =
            Key.absent(
                    "analytics.extract",
                    Kind.TEXTS,
                    "none",
                    "ClickHouse: paths of `data`, keys joined by dots, whose values stand in `attributes`; for events to come.");

    public static final Key<Integer> PROJECTION_BATCH_SIZE =
            Key.of(
                    "projection.batch_size",
                    Kind.integer(1, 100_000),
                    "10000",
                    "The most events that a projection's store gets at once.");

    public static final Key<Duration> PROJECTION_MAX_DELAY =
            Key.of(
                    "projection.max_delay",
                    Kind.DURATION_OF_TIME,
                    "100ms",
                    "How long events that trickle are gathered since the batch before. What comes after a pause is applied at"
                            + " once, and so is a full batch.");

    public static final Key<Integer> DEAD_LETTERS_MAX =
            Key.of(
                    "dead_letters.max",
                    Kind.integer(1, 10_000_000),
                    "10000",
                    "The most dead letters of one projection; it stands still there rather than losing events. From half of it"
                            + " on the log says so with each one.");

    public static final Key<String> SEARCH_URL =
            Key.of(
                            "search.url",
                            Kind.TEXT,
                            "none",
                            "The store that events are searched in: `lucene:<folder>` within the process, `elasticsearch://host:9200` or"
                                    + " `https://host:9200`, or `none`. A relative folder is taken from the configuration file's folder.")
                    .asSecret();

    public static final Key<String> SEARCH_API_KEY =
            Key.absent(
                            "search.api_key",
                            Kind.TEXT,
                            "none is sent",
                            "Elasticsearch's API key, encoded as Elasticsearch shows it.")
                    .asSecret();

    public static final Key<String> SEARCH_INDEX_PREFIX =
            Key.of(
                    "search.index_prefix",
                    Kind.TEXT,
                    "fraiseql",
                    "How every index, alias and template in Elasticsearch begins: installations share a cluster by it.");

    public static final Key<String> SEARCH_INDEX_PERIOD =
            Key.of(
                    "search.index_period",
                    Kind.choice("day", "week", "month"),
                    "week",
                    "How much of the events' own time an index in Elasticsearch spans; retention drops whole ones.");

    public static final Key<Duration> SEARCH_REFRESH_INTERVAL =
            Key.of(
                    "search.refresh_interval",
                    Kind.DURATION_OF_TIME,
                    "1s",
                    "After which Elasticsearch finds what was written; the embedded store finds it at once.");

    public static final Key<Duration> SEARCH_RETENTION =
            Key.of(
                    "search.retention",
                    Kind.DURATION_OF_TIME,
                    "90d",
                    "How long events can be found, by their own time. 0s: for ever.");

    public static final Key<Boolean> SEARCH_REQUEST_LOG =
            Key.of(
                    "search.request_log",
                    Kind.BOOLEAN,
                    "true",
                    "Whether GraphQL requests can be searched too: operation, document's hash, duration, caller, error code and door, no"
                            + " values. Does nothing without a search store.");

    public static final Key<Duration> SEARCH_REQUEST_RETENTION =
            Key.of(
                    "search.request_retention",
                    Kind.DURATION_OF_TIME,
                    "7d",
                    "How long GraphQL requests can be found.");

    public static final Key<Duration> SEARCH_TIMEOUT =
            Key.of(
                    "search.timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long a search may take before it is ended.");

    public static final Key<String> SECURITY_JWT_SECRET =
            Key.absent(
                            "security.jwt_secret",
                            Kind.TEXT,
                            "no JWT is accepted",
                            "The secret that JSON Web Tokens are signed with (HS256), 32 bytes or more:"
                                    + " `openssl rand -base64 48`.")
                    .asSecret();

    public static final Key<String> SECURITY_JWT_ISSUER =
            Key.absent(
                    "security.jwt_issuer",
                    Kind.TEXT,
                    "any issuer",
                    "What a token's `iss` must be.");

    public static final Key<String> SECURITY_JWT_AUDIENCE =
            Key.absent(
                    "security.jwt_audience",
                    Kind.TEXT,
                    "any audience",
                    "What a token's `aud` must hold.");

    public static final Key<Duration> SECURITY_CLOCK_SKEW =
            Key.of(
                    "security.clock_skew",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "How far the clocks of the tokens' issuer and this server may differ.");

    public static final Key<String> SECURITY_CURSOR_SECRET =
            Key.absent(
                            "security.cursor_secret",
                            Kind.TEXT,
                            "random, until the process ends",
                            "What the cursors of connections are sealed with, 32 bytes or more: `openssl rand -base64 48`. Servers that"
                                    + " share it take each other's cursors, and cursors outlive a restart.")
                    .asSecret();

    public static final Key<Boolean> SECURITY_API_KEYS =
            Key.of(
                    "security.api_keys",
                    Kind.BOOLEAN,
                    "false",
                    "Whether API keys are accepted; `fraiseql api-key create` makes them.");

    public static final Key<Boolean> SECURITY_ALLOW_ANONYMOUS =
            Key.of(
                    "security.allow_anonymous",
                    Kind.BOOLEAN,
                    "false",
                    "Whether callers without credentials are let in. Wrong credentials are refused in any case.");

    /** In the order of the documentation. */
    public static final List<Key<?>> ALL =
            List.of(
                    DATABASE_URL,
                    DATABASE_POOL_SIZE,
                    DATABASE_STREAM_POOL_SIZE,
                    DATABASE_SNAPSHOT_POOL_SIZE,
                    DATABASE_ACQUIRE_TIMEOUT,
                    DATABASE_STATEMENT_TIMEOUT,
                    DATABASE_STREAM_TIMEOUT,
                    DATABASE_UPLOAD_MAX_ROWS,
                    DATABASE_UPLOAD_MAX_MIB,
                    QUERY_UNREPRESENTABLE,
                    SCHEMA_PATH,
                    GRAPHQL_INTROSPECTION,
                    GRAPHQL_MAX_TOKENS,
                    GRAPHQL_MAX_DEPTH,
                    GRAPHQL_MAX_FIELDS,
                    GRAPHQL_MAX_ALIASES,
                    GRAPHQL_MAX_ROOT_FIELDS,
                    GRAPHQL_DEFAULT_PAGE_SIZE,
                    GRAPHQL_MAX_PAGE_SIZE,
                    GRAPHQL_ASSUMED_LIST_SIZE,
                    GRAPHQL_MAX_COMPLEXITY,
                    GRAPHQL_MAX_WRITTEN_ROWS,
                    GRAPHQL_AUTOMATIC_PERSISTED_QUERIES,
                    GRAPHQL_TRUSTED_DOCUMENTS,
                    GRAPHQL_TRUSTED_DOCUMENTS_PATH,
                    LIMITS_OPERATIONS_PER_CALLER,
                    HTTP_BIND_ADDRESS,
                    HTTP_MAX_BODY_BYTES,
                    HTTP_MAX_BATCH,
                    HTTP_MAX_CONNECTIONS,
                    HTTP_REQUEST_TIMEOUT,
                    HTTP_IDLE_TIMEOUT,
                    HTTP_COMPRESSION,
                    HTTP_GET_MAX_AGE,
                    HTTP_GRAPHIQL,
                    HTTP_DRAIN_TIMEOUT,
                    FLIGHT_ENABLED,
                    FLIGHT_BIND_ADDRESS,
                    FLIGHT_BATCH_SIZE,
                    FLIGHT_ADVERTISED_LOCATION,
                    FLIGHT_MAX_STREAMS,
                    FLIGHT_MAX_MEMORY_MIB,
                    FLIGHT_MAX_CONNECTIONS,
                    FLIGHT_COMPRESSION,
                    FLIGHT_DRAIN_TIMEOUT,
                    FLIGHT_SNAPSHOT_LIFETIME,
                    EVENTS_ENABLED,
                    EVENTS_STREAM_OUTAGE,
                    EVENTS_RETENTION,
                    EVENTS_RETENTION_LIMIT,
                    EVENTS_WARN_AFTER,
                    TransportKeys.TRANSPORT,
                    TransportKeys.DELIVERY,
                    TransportKeys.ENCODING,
                    TransportKeys.SOURCE,
                    TransportKeys.PARTITIONS,
                    TransportKeys.URL,
                    TransportKeys.USER,
                    TransportKeys.PASSWORD,
                    TransportKeys.TOKEN,
                    TransportKeys.CREDENTIALS_FILE,
                    TransportKeys.NKEY_SEED,
                    TransportKeys.TRUSTSTORE,
                    TransportKeys.TRUSTSTORE_PASSWORD,
                    TransportKeys.KEYSTORE,
                    TransportKeys.KEYSTORE_PASSWORD,
                    TransportKeys.PREFIX,
                    TransportKeys.SOURCES,
                    TransportKeys.JOINED_STREAM,
                    TransportKeys.MAX_AGE,
                    TransportKeys.MAX_MIB,
                    TransportKeys.REPLICAS,
                    TransportKeys.DUPLICATE_WINDOW,
                    TransportKeys.STORAGE,
                    ANALYTICS_URL,
                    ANALYTICS_QUERY_TIMEOUT,
                    ANALYTICS_MEMORY_LIMIT_MIB,
                    ANALYTICS_RETENTION_DAYS,
                    ANALYTICS_VIEWS_RETENTION_DAYS,
                    ANALYTICS_EXTRACT,
                    PROJECTION_BATCH_SIZE,
                    PROJECTION_MAX_DELAY,
                    DEAD_LETTERS_MAX,
                    SEARCH_URL,
                    SEARCH_API_KEY,
                    SEARCH_INDEX_PREFIX,
                    SEARCH_INDEX_PERIOD,
                    SEARCH_REFRESH_INTERVAL,
                    SEARCH_RETENTION,
                    SEARCH_REQUEST_LOG,
                    SEARCH_REQUEST_RETENTION,
                    SEARCH_TIMEOUT,
                    SECURITY_JWT_SECRET,
                    SECURITY_JWT_ISSUER,
                    SECURITY_JWT_AUDIENCE,
                    SECURITY_CLOCK_SKEW,
                    SECURITY_CURSOR_SECRET,
                    SECURITY_API_KEYS,
                    SECURITY_ALLOW_ANONYMOUS);

    private Keys() {}
}
