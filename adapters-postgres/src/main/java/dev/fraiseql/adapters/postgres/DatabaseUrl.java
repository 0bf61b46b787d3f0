package dev.fraiseql.adapters.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * Where the database is, from any of the forms people use: libpq's {@code postgresql://} and {@code
 * postgres://}, and {@code jdbc:postgresql:}. Prints without secrets.
 */
public final class DatabaseUrl {
    private static final String JDBC = "jdbc:postgresql:";

    /** libpq's names where the driver's differ. */
    private static final Map<String, PGProperty> LIBPQ =
            Map.of(
                    "application_name", PGProperty.APPLICATION_NAME,
                    "connect_timeout", PGProperty.CONNECT_TIMEOUT,
                    "sslkey", PGProperty.SSL_KEY,
                    "sslcert", PGProperty.SSL_CERT,
                    "sslrootcert", PGProperty.SSL_ROOT_CERT,
                    "target_session_attrs", PGProperty.TARGET_SERVER_TYPE,
                    "gssencmode", PGProperty.GSS_ENC_MODE);

    /** Where libpq and the driver look by themselves. */
    private static final Path LIBPQ_AUTHORITIES =
            Path.of(System.getProperty("user.home"), ".postgresql", "root.crt");

    private final Properties properties;

    private DatabaseUrl(Properties properties) {
        this.properties = properties;
    }

    /**
     * @throws IllegalArgumentException with a sentence that does not repeat the text, which may
     *     hold a password
     */
    public static DatabaseUrl parse(String text) {
        if (text.startsWith(JDBC)) {
            return new DatabaseUrl(properties(text));
        }
        var scheme = text.indexOf("://");
        if (scheme < 0 || !(text.startsWith("postgresql:") || text.startsWith("postgres:"))) {
            throw malformed();
        }
        var rest = text.substring(scheme + 3);
        var query = rest.indexOf('?');
        var place = query < 0 ? rest : rest.substring(0, query);
        var slash = place.indexOf('/');
        // The last @: passwords with an unescaped one are common, host names with one impossible.
        var at = (slash < 0 ? place : place.substring(0, slash)).lastIndexOf('@');
        var properties = properties(JDBC + "//" + place.substring(at + 1) + (slash < 0 ? "/" : ""));
        if (at >= 0) {
            var user = place.substring(0, at);
            var colon = user.indexOf(':');
            PGProperty.USER.set(properties, decode(colon < 0 ? user : user.substring(0, colon)));
            if (colon >= 0) {
                PGProperty.PASSWORD.set(properties, decode(user.substring(colon + 1)));
            }
        }
        if (query >= 0) {
            parameters(rest.substring(query + 1))
                    .forEach(
                            (name, value) -> {
                                var driver = LIBPQ.get(name);
                                properties.setProperty(
                                        driver == null ? name : driver.getName(), value);
                            });
        }
        return new DatabaseUrl(properties);
    }

    /**
     * Whom connections trust. Unless the URL says otherwise ({@code sslmode}), a server that is not
     * on this machine shows a certificate that is its own: the driver's default would go on in
     * plain text if a stranger on the way asked it to.
     *
     * @param authorities who signs it; empty for {@code sslrootcert}, libpq's file in the home
     *     folder, or the JVM's own authorities
     */
    public DatabaseUrl secured(Optional<Path> authorities) {
        var secured = new Properties();
        secured.putAll(properties);
        var said = PGProperty.SSL_MODE.isPresent(secured) || PGProperty.SSL.isPresent(secured);
        if (!said && (authorities.isPresent() || !isOnThisMachine())) {
            PGProperty.SSL_MODE.set(secured, "verify-full");
        }
        authorities.ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(secured, file.toString()));
        if (verifies(secured) && trustsTheJvms(secured)) {
            PGProperty.SSL_ROOT_CERT.set(secured, (String) null);
            PGProperty.SSL_FACTORY.set(secured, DefaultJavaSSLFactory.class.getName());
        }
        return new DatabaseUrl(secured);
    }

    private boolean isOnThisMachine() {
        return Stream.of(property(PGProperty.PG_HOST).split(","))
                .allMatch(host -> host.matches("localhost|127\\..*|\\[?::1]?"));
    }

    private static boolean verifies(Properties properties) {
        var mode = PGProperty.SSL_MODE.getOrDefault(properties);
        return "verify-full".equals(mode) || "verify-ca".equals(mode);
    }

    /** libpq's word for it, or no word at all. */
    private static boolean trustsTheJvms(Properties properties) {
        var file = PGProperty.SSL_ROOT_CERT.getOrDefault(properties);
        return file == null
                ? !PGProperty.SSL_FACTORY.isPresent(properties) && !Files.exists(LIBPQ_AUTHORITIES)
                : file.equals("system");
    }

    /** A source of connections outside the pool: for migrations and for listening. */
    public PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setServerNames(property(PGProperty.PG_HOST).split(","));
        source.setPortNumbers(
                java.util.Arrays.stream(property(PGProperty.PG_PORT).split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray());
        for (var name : new TreeMap<>(properties).keySet()) {
            var known = PGProperty.forName((String) name);
            if (known != null && known != PGProperty.PG_HOST && known != PGProperty.PG_PORT) {
                setProperty(source, known, known.getOrDefault(properties));
            }
        }
        return source;
    }

    public static void setProperty(
            PGSimpleDataSource source, PGProperty property, @Nullable String value) {
        source.setProperty(property, value);
    }

    /** {@code postgresql://host:port/database}. */
    @Override
    public String toString() {
        return "postgresql://"
                + property(PGProperty.PG_HOST)
                + ":"
                + property(PGProperty.PG_PORT)
                + "/"
                + property(PGProperty.PG_DBNAME);
    }

    private String property(PGProperty property) {
        var value = property.getOrDefault(properties);
        return value == null ? "" : value;
    }

    private static Properties properties(String jdbcUrl) {
        var parsed = Driver.parseURL(jdbcUrl, null);
        if (parsed == null) {
            throw malformed();
        }
        // parseURL gives the driver's defaults behind the URL's own; one flat set is easier to
        // reason about.
        var flat = new Properties();
        parsed.stringPropertyNames()
                .forEach(name -> flat.setProperty(name, parsed.getProperty(name)));
        return flat;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (var part : query.split("&")) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            // A plus is a plus here, unlike in a form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "database.url is not understood; use postgresql://user:password@host:5432/database,"
                        + " with special characters in the password percent-encoded");
    }
}
