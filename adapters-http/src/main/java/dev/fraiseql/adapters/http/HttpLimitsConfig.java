package dev.fraiseql.adapters.http;

import java.time.Duration;
import java.util.Objects;

/**
 * What clients may take of the server.
 *
 * @param maxBodyBytes the longest request body, 1 KiB to 256 MiB
 * @param maxBatch requests in one body; 0 where batches are refused
 * @param maxConnections at once, from all clients
 * @param requestTimeout for headers, then for the body to arrive; for each 64 KiB of the answer to
 *     be taken
 * @param idleTimeout after which a connection without a request is closed
 */
public record HttpLimitsConfig(
        int maxBodyBytes,
        int maxBatch,
        int maxConnections,
        Duration requestTimeout,
        Duration idleTimeout) {

    public static final HttpLimitsConfig DEFAULT =
            new HttpLimitsConfig(1 << 20, 0, 10_000, Duration.ofSeconds(30), Duration.ofMinutes(2));

    public HttpLimitsConfig {
        check("max_body_size", maxBodyBytes, 1 << 10, 256 << 20);
        check("max_batch", maxBatch, 0, 1_000);
        check("max_connections", maxConnections, 1, 1_000_000);
        positive("request_timeout", requestTimeout);
        positive("idle_timeout", idleTimeout);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "http." + name + " is " + value + "; use " + least + " to " + most);
        }
    }

    private static void positive(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(Duration.ofMillis(100)) < 0
                || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "http." + name + " is " + value + "; use 100ms to 1d");
        }
    }
}
