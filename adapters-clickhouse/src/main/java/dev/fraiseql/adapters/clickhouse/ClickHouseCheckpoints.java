package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code observer_checkpoints}: how far each partition came in each generation. */
final class ClickHouseCheckpoints {
    private static final String READ =
            "SELECT "
                    + RowBinary.MARK
                    + ", source, toInt64(partition), tupleElement(position, 1), tupleElement(position, 2) FROM ("
                    + "SELECT source, partition, max((xid, seq)) AS position FROM observer_checkpoints"
                    + " WHERE generation = {generation:Int64} GROUP BY source, partition)";

    private static final String SAVE =
            "INSERT INTO observer_checkpoints SELECT {generation:Int64}, {source:String}, {partition:UInt32},"
                    + " {xid:Int64}, {seq:Int64}";

    private ClickHouseCheckpoints() {}

    static Checkpoints read(ClickHouseClient client, long generation) throws IOException {
        var parameters = new Parameters().number("generation", generation);
        return Checkpoints.of(
                client
                        .query(
                                READ,
                                parameters,
                                row ->
                                        Map.entry(
                                                new EventPartition(
                                                        row.readText(), (int) row.readLong()),
                                                new Position(row.readLong(), row.readLong())))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static void save(
            ClickHouseClient client, long generation, EventPartition partition, Position position) {
        client.execute(
                SAVE,
                new Parameters()
                        .number("generation", generation)
                        .text("source", partition.source())
                        .number("partition", partition.number())
                        .number("xid", position.xid())
                        .number("seq", position.seq()));
    }
}
