package dev.fraiseql.bootstrap.configuration;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What an operator can set of the Flight server. */
public final class FlightKeys {

    public static final Key<Boolean> ENABLED =
            Key.of("arrow_flight.enabled", Kind.BOOLEAN, "true", "Whether Arrow Flight is served.");

    public static final Key<InetSocketAddress> BIND_ADDRESS =
            Key.of(
                            "arrow_flight.bind_address",
                            Kind.ADDRESS,
                            "0.0.0.0:50051",
                            "Where Arrow Flight listens. Port 0: any free one.")
                    .alias("FRAISEQL_ARROW_FLIGHT_BIND");

    public static final Key<Integer> BATCH_SIZE =
            Key.of(
                    "arrow_flight.batch_size",
                    Kind.integer(1, 1_000_000),
                    "10000",
                    "The most rows a record batch holds; the first ones are smaller, so that they are early.");

    public static final Key<URI> ADVERTISED_LOCATION =
            Key.absent(
                    "arrow_flight.advertised_location",
                    Kind.LOCATION,
                    "the connection the client already has",
                    "Where FlightInfo sends clients, where it is another address than the one they called.");

    public static final Key<Integer> MAX_STREAMS =
            Key.of(
                    "arrow_flight.max_concurrent_streams",
                    Kind.integer(1, 100_000),
                    "256",
                    "Streams on their way at once; more are refused.");

    public static final Key<Long> MAX_MEMORY =
            Key.of(
                            "arrow_flight.max_memory",
                            Kind.bytes("16MiB", "1TiB"),
                            "4GiB",
                            "Memory for all batches on their way; a stream that finds none fails.")
                    .formerly("arrow_flight.max_memory_mib");

    public static final Key<Integer> MAX_CONNECTIONS =
            Key.of(
                    "arrow_flight.max_connections",
                    Kind.integer(1, 1_000_000),
                    "4096",
                    "Connections served at once; calls on more are refused.");

    public static final Key<String> COMPRESSION =
            Key.of(
                    "arrow_flight.compression",
                    Kind.choice("none", "zstd"),
                    "none",
                    "How batches travel where a call's header `x-fraiseql-compression` does not say.");

    public static final Key<Duration> DRAIN_TIMEOUT =
            Key.of(
                    "arrow_flight.drain_timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long streams on their way may go on when the server stops; then they are cancelled.");

    public static final Key<Duration> SNAPSHOT_LIFETIME =
            Key.of(
                    "arrow_flight.snapshot_lifetime",
                    Kind.DURATION_OF_TIME,
                    "5m",
                    "How long the partitions of an export can be read, unless all are sooner or the client renews them, twelve"
                            + " times at most. Meanwhile PostgreSQL clears nothing away and the table keeps its definition.");

    public static final Key<String> TLS_CERT =
            Key.absent(
                    "arrow_flight.tls_cert",
                    Kind.TEXT,
                    "`tls.cert`",
                    "The certificate of this door, where it is another than the one of both.");

    public static final Key<String> TLS_KEY =
            Key.absent("arrow_flight.tls_key", Kind.TEXT, "`tls.key`", "Its private key.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    ENABLED,
                    BIND_ADDRESS,
                    BATCH_SIZE,
                    ADVERTISED_LOCATION,
                    MAX_STREAMS,
                    MAX_MEMORY,
                    MAX_CONNECTIONS,
                    COMPRESSION,
                    DRAIN_TIMEOUT,
                    SNAPSHOT_LIFETIME,
                    TLS_CERT,
                    TLS_KEY);

    private FlightKeys() {}
}
