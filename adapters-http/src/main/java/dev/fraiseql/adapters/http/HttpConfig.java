package dev.fraiseql.adapters.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * Where to listen and what to take.
 *
 * @param bindAddress port 0 for any free one
 * @param maxBodyBytes the longest request body, 1 KiB to 256 MiB
 * @param graphiql whether GraphiQL is served, at {@code /graphiql}
 * @param drain how long requests in flight may go on when the door closes
 */
public record HttpConfig(
        InetSocketAddress bindAddress, int maxBodyBytes, boolean graphiql, Duration drain) {

    private static final int SMALLEST_BODY = 1 << 10;
    private static final int LARGEST_BODY = 256 << 20;

    public HttpConfig {
        Objects.requireNonNull(bindAddress, "bindAddress");
        Objects.requireNonNull(drain, "drain");
        if (bindAddress.isUnresolved()) {
            throw new IllegalArgumentException(
                    "http.bind_address: host "
                            + bindAddress.getHostString()
                            + " is unknown; use an address of this machine, or 0.0.0.0 for all");
        }
        if (maxBodyBytes < SMALLEST_BODY || maxBodyBytes > LARGEST_BODY) {
            throw new IllegalArgumentException(
                    "http.max_body_bytes is "
                            + maxBodyBytes
                            + "; use "
                            + SMALLEST_BODY
                            + " to "
                            + LARGEST_BODY);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException(
                    "http.drain_timeout is " + drain + "; use 0 or more");
        }
    }

    /** 1 MiB of body, GraphiQL off, five seconds to finish. */
    public static HttpConfig at(InetSocketAddress bindAddress) {
        return new HttpConfig(bindAddress, 1 << 20, false, Duration.ofSeconds(5));
    }
}
