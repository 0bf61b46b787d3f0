package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.tls.ClientTls;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where ClickHouse is and how it keeps events.
 *
 * @param endpoint of the HTTP interface: {@code http} or {@code https}, host and port
 * @param database made where it is missing, if the user may
 * @param retentionDays of events, 0 for ever
 * @param viewsRetentionDays of the hourly and daily views, 0 for ever
 * @param tls whom a connection by {@code https} trusts
 * @param extract paths of {@code data}, keys joined by dots, whose values stand in {@code
 *     attributes}
 */
public record ClickHouseConfig(
        URI endpoint,
        String user,
        String password,
        String database,
        int retentionDays,
        int viewsRetentionDays,
        List<String> extract,
        ClientTls tls) {
    /** Of events, where nothing else is configured. */
    public static final int RETENTION_DAYS = 90;

    /** A time of expiry is a 32-bit DateTime of the server's, which ends in 2106. */
    private static final int MOST_DAYS = 10_000;

    private static final int HTTP_PORT = 8123;
    private static final int HTTPS_PORT = 8443;

    public ClickHouseConfig {
        requireDays("analytics.retention", retentionDays);
        requireDays("analytics.views_retention", viewsRetentionDays);
        extract = List.copyOf(extract);
        for (var path : extract) {
            if (!path.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
                throw new IllegalArgumentException(
                        "analytics.extract names '"
                                + path
                                + "'; use keys of letters, digits, _ and -, joined by dots");
            }
        }
        for (var path : extract) {
            if (extract.stream().anyMatch(other -> other.startsWith(path + "."))) {
                throw new IllegalArgumentException(
                        "analytics.extract names '"
                                + path
                                + "' and something within it; name scalars only");
            }
        }
        if (extract.stream().distinct().count() < extract.size()) {
            throw new IllegalArgumentException("analytics.extract names a path twice");
        }
    }

    /**
     * Reads {@code clickhouse://user:password@host:8123/database}; {@code clickhouses:} is TLS.
     * User and password are percent-encoded.
     */
    public static ClickHouseConfig of(
            String url, int retentionDays, int viewsRetentionDays, List<String> extract) {
        return of(url, retentionDays, viewsRetentionDays, extract, ClientTls.DEFAULT);
    }

    /** Trusting others than the JVM does. */
    public static ClickHouseConfig of(
            String url,
            int retentionDays,
            int viewsRetentionDays,
            List<String> extract,
            ClientTls tls) {
        var uri = parse(url);
        var secure = "clickhouses".equals(uri.getScheme());
        if (uri.getHost() == null || !secure && !"clickhouse".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "analytics.url is no clickhouse://user:password@host:8123/database");
        }
        var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (!path.matches("[A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "analytics.url names a database that is not of letters, digits, _ and -");
        }
        var who = uri.getRawUserInfo() == null ? "default" : uri.getRawUserInfo();
        var colon = who.indexOf(':');
        return new ClickHouseConfig(
                URI.create(
                        (secure ? "https://" : "http://")
                                + uri.getHost()
                                + ":"
                                + (uri.getPort() > 0
                                        ? uri.getPort()
                                        : secure ? HTTPS_PORT : HTTP_PORT)),
                decode(colon < 0 ? who : who.substring(0, colon)),
                colon < 0 ? "" : decode(who.substring(colon + 1)),
                path.isEmpty() ? "default" : path,
                retentionDays,
                viewsRetentionDays,
                extract,
                tls);
    }

    @Override
    public String toString() {
        return "ClickHouseConfig[" + user + ":[redacted]@" + endpoint + "/" + database + "]";
    }

    /** What the JDK says of a URL it can't read quotes the URL, password and all. */
    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(
                    "analytics.url is no URL; percent-encode what its user and password hold of other signs");
        }
    }

    private static String decode(String text) {
        try {
            // A plus is a plus: only forms write spaces so.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "analytics.url has a % in its user or password that encodes nothing; write %25");
        }
    }

    private static void requireDays(String key, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    key + " is " + days + "; use 1 to " + MOST_DAYS + ", or 0 to keep all");
        }
    }
}
