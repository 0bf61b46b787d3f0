package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Reads the events on a connection of each stream's own, so that streams and the sink do not wait
 * for each other.
 */
final class DuckDbEventStore implements EventStore {
    private final DuckDb database;

    @Inject
    DuckDbEventStore(DuckDb database) {
        this.database = database;
    }

    @Override
    public RowStream read(EventQuery query) {
        DuckDBConnection connection;
        try {
            connection = database.connect();
        } catch (SQLException e) {
            throw DuckDbFailures.unavailable(e);
        }
        try {
            return new DuckDbRowStream(
                    database,
                    connection,
                    prepare(connection, query),
                    EventColumns.schema(query.extras()));
        } catch (SQLException e) {
            database.giveBack(connection);
            throw DuckDbFailures.unavailable(e);
        }
    }

    @Override
    public Checkpoints checkpoints() {
        return DuckDbCheckpoints.read(database);
    }

    private static DuckDBPreparedStatement prepare(DuckDBConnection connection, EventQuery query)
            throws SQLException {
        var sql = new EventSql(query);
        var statement = connection.prepare(sql.text());
        var parameters = sql.parameters();
        for (var i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
