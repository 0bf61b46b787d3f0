package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.duckdb.DuckDBConnection;

/** Inserts one event unless it is there. */
final class SingleEvent {

    private SingleEvent() {}

    static int insert(
            DuckDBConnection connection,
            int generation,
            EventPartition partition,
            LoggedEvent logged)
            throws SQLException {
        var event = logged.event();
        Object[] values = {
            event.eventId(),
            event.eventType(),
            event.entityType(),
            event.entityId(),
            event.timestamp().atOffset(ZoneOffset.UTC),
            event.data(),
            event.userId(),
            event.orgId(),
            partition.source(),
            partition.number(),
            logged.position().xid(),
            logged.position().seq(),
            EventDigest.of(event),
            logged.change().fieldsAsJson(),
            logged.change().before(),
            partition.source(),
            partition.number(),
            logged.position().xid(),
            logged.position().seq(),
        };
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into %1$s
                        select ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?::integer, ?::bigint, ?::bigint, ?::bigint, ?, ?
                         where not exists (
                               select 1 from %1$s where source = ? and "partition" = ? and xid = ? and seq = ?)"""
                                .formatted(Generations.table(generation)))) {
            for (var i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            return insert.executeUpdate();
        }
    }
}
