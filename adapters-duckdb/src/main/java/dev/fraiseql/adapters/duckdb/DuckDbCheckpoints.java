package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.sql.SQLException;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** {@code observer_checkpoint}: how far each partition came in each generation. */
final class DuckDbCheckpoints {

    private static final String READ =
            "select source, \"partition\", xid, seq from observer_checkpoint where generation = ";

    private static final String SAVE =
            """
            insert into observer_checkpoint values (?, ?, ?, ?, ?)
            on conflict (generation, source, "partition") do update set xid = excluded.xid, seq = excluded.seq""";

    private DuckDbCheckpoints() {}

    /** Of the live generation. */
    static Checkpoints read(DuckDb database) {
        return database.inTransaction(
                connection -> read(connection, Generations.read(connection).live()));
    }

    static Checkpoints read(DuckDBConnection connection, int generation) throws SQLException {
        var positions = new TreeMap<EventPartition, Position>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(READ + generation)) {
            while (row.next()) {
                positions.put(
                        new EventPartition(row.getString(1), row.getInt(2)),
                        new Position(row.getLong(3), row.getLong(4)));
            }
        }
        return new Checkpoints(positions);
    }

    static void save(
            DuckDBConnection connection,
            int generation,
            EventPartition partition,
            Position position)
            throws SQLException {
        try (var save = connection.prepareStatement(SAVE)) {
            save.setInt(1, generation);
            save.setString(2, partition.source());
            save.setInt(3, partition.number());
            save.setLong(4, position.xid());
            save.setLong(5, position.seq());
            save.executeUpdate();
        }
    }
}
