package dev.fraiseql.bootstrap.configuration;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** What an operator can set of the HTTP server. */
public final class HttpKeys {

    public static final Key<InetSocketAddress> BIND_ADDRESS =
            Key.of(
                    "http.bind_address",
                    Kind.ADDRESS,
                    "0.0.0.0:8080",
                    "Where HTTP listens. Port 0: any free one.");

    public static final Key<Long> MAX_BODY_SIZE =
            Key.of(
                            "http.max_body_size",
                            Kind.bytes("1KiB", "256MiB"),
                            "1MiB",
                            "The longest request body; a longer one is refused with 413.")
                    .formerly("http.max_body_bytes");

    public static final Key<Integer> MAX_BATCH =
            Key.of(
                    "http.max_batch",
                    Kind.integer(0, 1_000),
                    "0",
                    "The most requests in one body, as a JSON array. 0: no batches.");

    public static final Key<Integer> MAX_CONNECTIONS =
            Key.of(
                    "http.max_connections",
                    Kind.integer(1, 1_000_000),
                    "10000",
                    "Connections at once, from all clients.");

    public static final Key<Duration> REQUEST_TIMEOUT =
            Key.of(
                    "http.request_timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "How long a request's headers, then its body may take to arrive, and the client to take each 64 KiB of its answer, before the connection is closed.");

    public static final Key<Duration> IDLE_TIMEOUT =
            Key.of(
                    "http.idle_timeout",
                    Kind.DURATION_OF_TIME,
                    "2m",
                    "After which a connection without a request is closed.");

    public static final Key<Boolean> COMPRESSION =
            Key.of(
                    "http.compression",
                    Kind.BOOLEAN,
                    "true",
                    "Whether answers larger than a packet are compressed (gzip) for clients that accept it.");

    public static final Key<Duration> GET_MAX_AGE =
            Key.of(
                    "http.get_max_age",
                    Kind.DURATION_OF_TIME,
                    "0s",
                    "How long a caller's own cache may keep the answer to a GET. 0s: not at all. Shared caches never may.");

    public static final Key<Boolean> GRAPHIQL =
            Key.of(
                    "http.graphiql",
                    Kind.BOOLEAN,
                    "false",
                    "Whether GraphiQL is served, at `/graphiql`.");

    public static final Key<Duration> DRAIN_TIMEOUT =
            Key.of(
                    "http.drain_timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long requests in flight may go on when the server stops.");

    public static final Key<String> TLS_CERT =
            Key.absent(
                    "http.tls_cert",
                    Kind.TEXT,
                    "`tls.cert`",
                    "The certificate of this door, where it is another than the one of both.");

    public static final Key<String> TLS_KEY =
            Key.absent("http.tls_key", Kind.TEXT, "`tls.key`", "Its private key.");

    public static final Key<List<String>> CORS_ORIGINS =
            Key.absent(
                    "http.cors_origins",
                    Kind.TEXTS,
                    "none",
                    "Whose pages may call us from a browser's scripts: origins such as `https://app.example.org`, or `*` alone"
                            + " for any. Without any, only our own pages may.");

    public static final Key<Duration> HSTS_MAX_AGE =
            Key.of(
                    "http.hsts_max_age",
                    Kind.DURATION_OF_TIME,
                    "365d",
                    "With TLS: how long browsers that were here come back by nothing else. 0s: nothing is said.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    BIND_ADDRESS,
                    MAX_BODY_SIZE,
                    MAX_BATCH,
                    MAX_CONNECTIONS,
                    REQUEST_TIMEOUT,
                    IDLE_TIMEOUT,
                    COMPRESSION,
                    GET_MAX_AGE,
                    GRAPHIQL,
                    DRAIN_TIMEOUT,
                    TLS_CERT,
                    TLS_KEY,
                    CORS_ORIGINS,
                    HSTS_MAX_AGE);

    private HttpKeys() {}
}
