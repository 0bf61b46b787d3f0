package dev.fraiseql.adapters.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What browsers are told.
 *
 * @param origins whose pages may call us from scripts, such as {@code https://app.example.org}, or
 *     {@code *} alone for any; ours may in any case
 * @param strictTransport how long browsers that came by TLS come by nothing else (HSTS); zero for
 *     no such word
 */
public record HttpBrowsersConfig(List<String> origins, Duration strictTransport) {

    public static final String ANY = "*";

    public static final HttpBrowsersConfig DEFAULT =
            new HttpBrowsersConfig(List.of(), Duration.ofDays(365));

    public HttpBrowsersConfig {
        origins = List.copyOf(origins);
        Objects.requireNonNull(strictTransport, "strictTransport");
        for (var origin : origins) {
            if (!isOrigin(origin) && !(origin.equals(ANY) && origins.size() == 1)) {
                throw new IllegalArgumentException(
                        "http.cors_origins names "
                                + origin
                                + "; use origins such as https://app.example.org, without a path, or \"*\" alone");
            }
        }
        if (strictTransport.isNegative()) {
            throw new IllegalArgumentException("http.hsts_max_age is negative; use 0 or more");
        }
    }

    /** As browsers write it: lower case, no default port, no slash at the end. */
    private static boolean isOrigin(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && String.valueOf(uri.getScheme()).matches("https?")
                    && text.equals(text.toLowerCase(java.util.Locale.ROOT))
                    && text.equals(
                            uri.getScheme()
                                    + "://"
                                    + uri.getHost()
                                    + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                    && uri.getPort() != (uri.getScheme().equals("https") ? 443 : 80);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
