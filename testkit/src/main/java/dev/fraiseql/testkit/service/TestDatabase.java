package dev.fraiseql.testkit.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of a test, as one user sees it.
 *
 * @param user the server's superuser, unless {@link #as} changed it
 */
public record TestDatabase(String host, int port, String name, String user, String password) {

    /** The JDBC URL, without user and password. */
    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** One text with everything, as {@code database.url} takes it. */
    public String uri() {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + name;
    }

    /** The same database as seen by another role. */
    public TestDatabase as(TestRole role) {
        return new TestDatabase(host, port, name, role.name(), role.password());
    }

    /** A new connection of the caller's. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    /** Runs each text, which may hold several statements and is then one transaction. */
    public void execute(String... texts) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var text : texts) {
                statement.execute(text);
            }
        }
    }
}
