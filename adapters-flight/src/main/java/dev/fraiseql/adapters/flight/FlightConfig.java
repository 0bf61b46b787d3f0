package dev.fraiseql.adapters.flight;

import dev.fraiseql.tls.ServerTls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Flight server's settings.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param batchSize most rows in a record batch; a ticket may ask for fewer
 * @param advertisedLocation where FlightInfo sends clients, as in {@code
 *     grpc+tcp://flight.example.org:50051}; null for the connection they already have
 * @param maxConcurrentStreams streams on their way at once; more are refused
 * @param maxMemoryBytes memory for all batches on their way; a stream that finds none fails
 * @param maxConnections connections served at once; calls on more are refused
 * @param compress whether batches are compressed where the call does not say, with zstd
 * @param drain how long streams on their way may go on when the door closes
 * @param tls the door's certificate; empty for plain text
 */
public record FlightConfig(
        String host,
        int port,
        int batchSize,
        @Nullable URI advertisedLocation,
        int maxConcurrentStreams,
        long maxMemoryBytes,
        int maxConnections,
        boolean compress,
        Duration drain,
        Optional<ServerTls> tls) {

    public static final int DEFAULT_BATCH_SIZE = 10_000;
    public static final int DEFAULT_MAX_CONCURRENT_STREAMS = 256;
    public static final long DEFAULT_MAX_MEMORY_BYTES = 4L << 30;
    public static final int DEFAULT_MAX_CONNECTIONS = 4_096;
    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(5);

    private static final int MAX_BATCH_SIZE = 1_000_000;

    public FlightConfig {
        Objects.requireNonNull(host, "host");
        require(
                port >= 0 && port <= 65_535,
                "arrow_flight.bind_address has the port " + port + "; use 0 to 65535");
        require(
                batchSize >= 1 && batchSize <= MAX_BATCH_SIZE,
                "arrow_flight.batch_size is " + batchSize + "; use 1 to " + MAX_BATCH_SIZE);
        require(
                advertisedLocation == null || isLocation(advertisedLocation),
                "arrow_flight.advertised_location is "
                        + advertisedLocation
                        + "; use a form like grpc+tcp://flight.example.org:50051");
        require(
                maxConcurrentStreams >= 1,
                "arrow_flight.max_concurrent_streams is "
                        + maxConcurrentStreams
                        + "; use 1 or more");
        require(
                maxMemoryBytes >= 16L << 20,
                "arrow_flight.max_memory_bytes is "
                        + maxMemoryBytes
                        + "; use 16777216 (16 MiB) or more");
        require(
                maxConnections >= 1,
                "arrow_flight.max_connections is " + maxConnections + "; use 1 or more");
        Objects.requireNonNull(tls, "tls");
        require(!drain.isNegative(), "arrow_flight.drain_timeout is " + drain + "; use 0 or more");
    }

    /** A server on this address with the default limits, in plain text. */
    public static FlightConfig listeningOn(String host, int port) {
        return new FlightConfig(
                host,
                port,
                DEFAULT_BATCH_SIZE,
                null,
                DEFAULT_MAX_CONCURRENT_STREAMS,
                DEFAULT_MAX_MEMORY_BYTES,
                DEFAULT_MAX_CONNECTIONS,
                false,
                DEFAULT_DRAIN,
                Optional.empty());
    }

    private static boolean isLocation(URI uri) {
        var scheme = uri.getScheme();
        return scheme != null
                && scheme.startsWith("grpc")
                && uri.getHost() != null
                && !uri.getHost().equals("0.0.0.0")
                && uri.getPort() > 0;
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
