package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Reads the events on a connection of each stream's own, so that streams and the sink do not wait
 * for each other.
 */
final class DuckDbEventStore implements EventStore {
    /** What fits into DuckDB's timestamps; nothing happened before or behind. */
    private static final Instant EARLIEST = Instant.parse("-9999-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+99999-01-01T00:00:00Z");

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
            return new DuckDbEventStream(database, connection, prepare(connection, query));
        } catch (SQLException e) {
            database.giveBack(connection);
            throw DuckDbFailures.unavailable(e);
        }
    }

    private static DuckDBPreparedStatement prepare(DuckDBConnection connection, EventQuery query)
            throws SQLException {
        var parameters = new ArrayList<>();
        var statement = connection.prepare(statement(query, parameters));
        for (var i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    /**
     * The row of nulls at the end is how {@link DuckDbEventStream} tells the end from a failure.
     */
    private static String statement(EventQuery query, List<Object> parameters) {
        var conditions = new ArrayList<String>();
        if (query.entityType() != null) {
            conditions.add("entity_type = ?");
            parameters.add(query.entityType());
        }
        if (query.start() != null) {
            conditions.add("\"timestamp\" >= ?::timestamptz");
            parameters.add(time(query.start()));
        }
        if (query.end() != null) {
            conditions.add("\"timestamp\" < ?::timestamptz");
            parameters.add(time(query.end()));
        }
        if (query.orgId() != null) {
            conditions.add("org_id = ?");
            parameters.add(query.orgId());
        }
        var limit = "";
        if (query.limit() != null) {
            limit = " limit ?";
            parameters.add(query.limit());
        }
        return "(select event_id, event_type, entity_type, entity_id, epoch_us(\"timestamp\"), data, user_id, org_id"
                + " from observer_events"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by \"timestamp\", xid, seq"
                + limit
                + ")"
                + " union all select null, null, null, null, null, null, null, null";
    }

    private static OffsetDateTime time(Instant instant) {
        var fitting =
                instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return fitting.atOffset(ZoneOffset.UTC);
    }
}
