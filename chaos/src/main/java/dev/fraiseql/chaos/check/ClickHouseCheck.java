package dev.fraiseql.chaos.check;

import dev.fraiseql.testkit.service.ClickHouseServer;
import java.io.IOException;

/** What ClickHouse holds, asked of it directly. */
public final class ClickHouseCheck {

    private ClickHouseCheck() {}

    public static long count(ClickHouseServer server, String database)
            throws IOException, InterruptedException {
        return Long.parseLong(
                server.execute("SELECT count() FROM %s.observer_events FINAL".formatted(database))
                        .strip());
    }

    /** The lines of {@link ChangeLogCheck#ledger}. */
    public static Ledger ledger(ClickHouseServer server, String database)
            throws IOException, InterruptedException {
        return lines(
                server,
                """
                SELECT event_id, xid, seq, entity_type, entity_id, event_type,
                       toUnixTimestamp64Micro(timestamp), lower(hex(MD5(data)))
                  FROM %s.observer_events FINAL"""
                        .formatted(database));
    }

    /** The lines of {@link ChangeLogCheck#hours}, from the view. */
    public static Ledger hours(ClickHouseServer server, String database)
            throws IOException, InterruptedException {
        return lines(
                server,
                """
                SELECT concat(toString(toUnixTimestamp(hour)), ' ', entity_type, ' ', event_type),
                       groupBitmapMerge(events)
                  FROM %s.observer_events_hourly
                 GROUP BY hour, entity_type, event_type"""
                        .formatted(database));
    }

    private static Ledger lines(ClickHouseServer server, String query)
            throws IOException, InterruptedException {
        var ledger = new Ledger();
        server.execute(query + " FORMAT TabSeparatedRaw")
                .lines()
                .forEach(
                        line -> {
                            var tab = line.indexOf('\t');
                            ledger.add(
                                    line.substring(0, tab),
                                    line.substring(tab + 1).replace('\t', ' '));
                        });
        return ledger;
    }
}
