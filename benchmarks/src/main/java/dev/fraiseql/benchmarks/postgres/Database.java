package dev.fraiseql.benchmarks.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of the benchmarks' server, seen by its superuser over TCP, as every contender is. */
public record Database(int port, String name) {

    static final String USER = "postgres";

    /** For psql, Python and the configuration file. */
    public String url() {
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/" + name;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=" + USER;
    }

    /** The same server's other database. */
    Database named(String other) {
        return new Database(port, other);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** Each statement is a transaction of its own. */
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var text : statements) {
                statement.execute(text);
            }
        }
    }

    /** The only row's only number. */
    public long number(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The only row's only text. */
    public String text(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
