package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running ClickHouse on which tests make databases of their own. {@link #shared()} is one for the
 * whole JVM: the one that {@code FRAISEQL_TEST_CLICKHOUSE_URL} names, else the engine as a library
 * in a process of its own. Thread-safe.
 *
 * @param address of its HTTP interface, e.g. {@code http://localhost:8123}
 */
public record ClickHouseServer(URI address, String user, String password) {

    /** E.g. {@code http://default:password@localhost:8123}. */
    public static final String URL_VARIABLE = "FRAISEQL_TEST_CLICKHOUSE_URL";

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The server of this JVM: started at the first call, stopped when the JVM ends. */
    public static ClickHouseServer shared() {
        try {
            return Shared.SERVER;
        } catch (ExceptionInInitializerError | NoClassDefFoundError failure) {
            throw MissingService.abort(
                    "ClickHouse",
                    "set "
                            + URL_VARIABLE
                            + " to a server's, or let npm install "
                            + OwnClickHouse.PACKAGE,
                    failure);
        }
    }

    /** A server of the caller's own, to be paused and killed at will; the caller closes it. */
    public static OwnClickHouse own() {
        try {
            return OwnClickHouse.create();
        } catch (IOException failure) {
            throw MissingService.abort(
                    "ClickHouse", "let npm install " + OwnClickHouse.PACKAGE, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The name of a fresh, empty database. */
    public String createDatabase() throws IOException, InterruptedException {
        var name =
                "fraiseql_test_" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return name;
    }

    public void dropDatabase(String name) throws IOException, InterruptedException {
        execute("DROP DATABASE IF EXISTS " + name + " SYNC");
    }

    /** The database's URL as the configuration takes it. */
    public String url(String database) {
        return "clickhouse://"
                + user
                + (password.isEmpty()
                        ? ""
                        : ":" + URLEncoder.encode(password, StandardCharsets.UTF_8))
                + "@"
                + address.getAuthority()
                + "/"
                + database;
    }

    /**
     * Runs a statement.
     *
     * @return what it gives, tab-separated
     * @throws IOException if the server refuses it or does not answer
     */
    public String execute(String sql) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address)
                        .header("X-ClickHouse-User", user)
                        .header("X-ClickHouse-Key", password)
                        .POST(HttpRequest.BodyPublishers.ofString(sql))
                        .build();
        var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(sql + ": " + response.body());
        }
        return response.body();
    }

    /** Whether it answers at all. */
    boolean answers() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/ping")).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static final class Shared {
        private static final ClickHouseServer SERVER = create();

        private static ClickHouseServer create() {
            var given = System.getenv(URL_VARIABLE);
            if (given == null) {
                return own().server();
            }
            var uri = URI.create(given);
            var parts =
                    (uri.getRawUserInfo() == null ? "default" : uri.getRawUserInfo()).split(":", 2);
            return new ClickHouseServer(
                    URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()),
                    parts[0],
                    parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
    }
}
