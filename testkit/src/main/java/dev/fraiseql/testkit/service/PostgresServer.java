package dev.fraiseql.testkit.service;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running PostgreSQL server on which tests make databases of their own. {@link #shared()} is one
 * for the whole JVM: the one that {@code FRAISEQL_TEST_POSTGRES_URL} names, else an embedded one.
 * Thread-safe.
 */
public final class PostgresServer {

    /**
     * A JDBC URL of a superuser, e.g. {@code
     * jdbc:postgresql://localhost:5432/postgres?user=postgres&password=…}.
     */
    public static final String URL_VARIABLE = "FRAISEQL_TEST_POSTGRES_URL";

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PREFIX = "fraiseql_test_" + ProcessHandle.current().pid() + "_";

    private final TestDatabase maintenance;
    private final List<String> undo = new ArrayList<>();

    /**
     * @param maintenance an existing database, seen by a superuser
     */
    PostgresServer(TestDatabase maintenance) {
        this.maintenance = maintenance;
    }

    /** The server of this JVM: started at the first call, stopped when the JVM ends. */
    public static PostgresServer shared() {
        try {
            return Shared.SERVER;
        } catch (ExceptionInInitializerError | NoClassDefFoundError failure) {
            throw MissingService.abort(
                    "PostgreSQL",
                    "set "
                            + URL_VARIABLE
                            + " to the JDBC URL of a superuser of a server 14 or later",
                    failure);
        }
    }

    /** A server of the caller's own, to be stopped and killed at will; the caller closes it. */
    public static OwnPostgres own() {
        return OwnPostgres.create();
    }

    /** A fresh, empty database. */
    public TestDatabase createDatabase() throws SQLException {
        return createDatabase("template1");
    }

    /** A copy of a database that nobody is connected to: quicker than filling it again. */
    public TestDatabase copy(TestDatabase template) throws SQLException {
        return createDatabase(template.name());
    }

    private TestDatabase createDatabase(String template) throws SQLException {
        var name = PREFIX + NUMBERS.incrementAndGet();
        run(
                "create database " + name + " template " + template,
                "drop database if exists " + name + " with (force)");
        return new TestDatabase(
                maintenance.host(),
                maintenance.port(),
                name,
                maintenance.user(),
                maintenance.password());
    }

    /** A role of the whole server that may log in and nothing else. */
    public TestRole createRole() throws SQLException {
        var role = new TestRole(PREFIX + NUMBERS.incrementAndGet(), "test");
        run(
                "create role "
                        + role.name()
                        + " login nosuperuser password '"
                        + role.password()
                        + "'",
                "drop role if exists " + role.name());
        return role;
    }

    /** Of the whole server. */
    void run(String statement) throws SQLException {
        maintenance.execute(statement);
    }

    private synchronized void run(String statement, String inverse) throws SQLException {
        maintenance.execute(statement);
        undo.add(inverse);
    }

    /** Leaves a server that outlives the tests as it was. */
    private synchronized void cleanUp() {
        for (var statement : undo) {
            try {
                maintenance.execute(statement);
            } catch (SQLException failure) {
                // The JVM is ending: one leftover must not keep the others.
                System.getLogger(PostgresServer.class.getName())
                        .log(System.Logger.Level.WARNING, "could not " + statement, failure);
            }
        }
    }

    private static final class Shared {

        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            var url = System.getenv(URL_VARIABLE);
            if (url == null || url.isBlank()) {
                // The embedded server stops and forgets its data with the JVM.
                return OwnPostgres.create().server();
            }
            var server = new PostgresServer(parse(url));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(server::cleanUp, "test-database-clean-up"));
            return server;
        }
    }

    static TestDatabase parse(String url) {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(
                    URL_VARIABLE + " is no jdbc:postgresql://host:port/database?user=…&password=…");
        }
        var uri = URI.create(url.substring("jdbc:".length()));
        var user = "postgres";
        var password = "";
        for (var part : (uri.getQuery() == null ? "" : uri.getQuery()).split("&")) {
            if (part.startsWith("user=")) {
                user = part.substring("user=".length());
            } else if (part.startsWith("password=")) {
                password = part.substring("password=".length());
            }
        }
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new TestDatabase(uri.getHost(), port, uri.getPath().substring(1), user, password);
    }
}
