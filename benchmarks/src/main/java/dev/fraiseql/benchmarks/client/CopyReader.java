package dev.fraiseql.benchmarks.client;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/** Reads COPY straight from PostgreSQL through pgjdbc: the first row's limit for a Java client. */
final class CopyReader implements AutoCloseable {

    private final Map<String, Connection> connections = new HashMap<>();

    Reading drain(String url, String statement) throws SQLException {
        var connection = connections.get(url);
        if (connection == null) {
            connection = DriverManager.getConnection(url);
            connections.put(url, connection);
        }
        var api = connection.unwrap(PGConnection.class).getCopyAPI();
        var start = System.nanoTime();
        var copy = api.copyOut(statement);
        var chunk = copy.readFromCopy();
        var first = System.nanoTime() - start;
        var rows = 0L;
        var bytes = 0L;
        while (chunk != null) {
            rows++;
            bytes += chunk.length;
            chunk = copy.readFromCopy();
        }
        return new Reading(first, System.nanoTime() - start, rows, bytes);
    }

    @Override
    public void close() {
        for (var connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException failure) {
                // The process is ending; the server sees the socket close.
                System.getLogger(CopyReader.class.getName())
                        .log(System.Logger.Level.WARNING, "a connection did not close", failure);
            }
        }
    }
}
