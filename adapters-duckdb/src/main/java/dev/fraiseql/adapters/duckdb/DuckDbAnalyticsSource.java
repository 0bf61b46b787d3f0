package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.query.FlatRow;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.sql.Dialect;
import dev.fraiseql.sql.Source;
import dev.fraiseql.sql.SqlQuery;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** Queries of the events, each on a connection of its own. */
final class DuckDbAnalyticsSource implements AnalyticsSource {

    private static final Source EVENTS =
            new Source("observer_events", column -> "\"" + column + "\"");

    private final DuckDb database;

    @Inject
    DuckDbAnalyticsSource(DuckDb database) {
        this.database = database;
    }

    @Override
    public RowStream rows(PreparedQuery query) {
        var sql = SqlQuery.of(query, EVENTS, Dialect.DUCKDB);
        DuckDBConnection connection;
        try {
            connection = database.connect();
        } catch (SQLException e) {
            throw DuckDbFailures.unavailable(e);
        }
        try {
            return new DuckDbRowStream(
                    database, connection, prepare(connection, sql), sql.schema());
        } catch (SQLException e) {
            database.giveBack(connection);
            throw DuckDbFailures.querying(e);
        }
    }

    /** Ends with a row of nulls, by which the stream knows the end. */
    private static DuckDBPreparedStatement prepare(DuckDBConnection connection, SqlQuery sql)
            throws SQLException {
        var nulls = ", null".repeat(FlatRow.values(sql.schema()).size());
        var statement = connection.prepare("(" + sql.text() + ") union all select null" + nulls);
        for (var i = 0; i < sql.values().size(); i++) {
            statement.setObject(i + 1, sql.values().get(i).value());
        }
        return statement;
    }
}
