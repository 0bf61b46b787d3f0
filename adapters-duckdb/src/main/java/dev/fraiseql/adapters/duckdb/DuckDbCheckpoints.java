package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.sql.SQLException;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** {@code observer_checkpoint}: how far each partition came. */
final class DuckDbCheckpoints {

    private static final String READ =
            "select source, \"partition\", xid, seq from observer_checkpoint";

    private static final String SAVE =
            """
            insert into observer_checkpoint values (?, ?, ?, ?)
            on conflict (source, "partition") do update set xid = excluded.xid, seq = excluded.seq""";

    private DuckDbCheckpoints() {}

    static Checkpoints read(DuckDb database) {
        try {
            var connection = database.borrow();
            try {
                return read(connection);
            } finally {
                database.giveBack(connection);
            }
        } catch (SQLException e) {
            throw DuckDbFailures.unavailable(e);
        }
    }

    static Checkpoints read(DuckDBConnection connection) throws SQLException {
        var positions = new TreeMap<EventPartition, Position>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(READ)) {
            while (row.next()) {
                positions.put(
                        new EventPartition(row.getString(1), row.getInt(2)),
                        new Position(row.getLong(3), row.getLong(4)));
            }
        }
        return new Checkpoints(positions);
    }

    static void save(DuckDBConnection connection, EventPartition partition, Position position)
            throws SQLException {
        try (var save = connection.prepareStatement(SAVE)) {
            save.setString(1, partition.source());
            save.setInt(2, partition.number());
            save.setLong(3, position.xid());
            save.setLong(4, position.seq());
            save.executeUpdate();
        }
    }
}
