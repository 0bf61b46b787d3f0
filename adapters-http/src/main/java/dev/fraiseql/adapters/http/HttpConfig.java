package dev.fraiseql.adapters.http;

import dev.fraiseql.tls.ServerTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to listen, and what to take and give.
 *
 * @param bindAddress port 0 for any free one
 * @param graphiql whether GraphiQL is served, at {@code /graphiql}
 * @param drain how long requests in flight may go on when the door closes
 * @param compression whether answers are compressed for callers that take it
 * @param getMaxAge how long a caller may keep the answer to a GET; 0 for not at all
 * @param browsers what browsers are told
 * @param tls the door's certificate; empty for plain text
 */
public record HttpConfig(
        InetSocketAddress bindAddress,
        boolean graphiql,
        Duration drain,
        boolean compression,
        Duration getMaxAge,
        HttpLimitsConfig limits,
        HttpBrowsersConfig browsers,
        Optional<ServerTls> tls) {

    public HttpConfig {
        Objects.requireNonNull(bindAddress, "bindAddress");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(browsers, "browsers");
        Objects.requireNonNull(tls, "tls");
        if (bindAddress.isUnresolved()) {
            throw new IllegalArgumentException(
                    "http.bind_address: host "
                            + bindAddress.getHostString()
                            + " is unknown; use an address of this machine, or 0.0.0.0 for all");
        }
        notNegative("drain_timeout", drain);
        notNegative("get_max_age", getMaxAge);
    }

    /** Plain text, GraphiQL off, five seconds to finish, default limits. */
    public static HttpConfig at(InetSocketAddress bindAddress) {
        return new HttpConfig(
                bindAddress,
                false,
                Duration.ofSeconds(5),
                true,
                Duration.ZERO,
                HttpLimitsConfig.DEFAULT,
                HttpBrowsersConfig.DEFAULT,
                Optional.empty());
    }

    private static void notNegative(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative()) {
            throw new IllegalArgumentException("http." + name + " is " + value + "; use 0 or more");
        }
    }
}
