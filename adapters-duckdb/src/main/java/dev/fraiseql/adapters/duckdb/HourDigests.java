package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** Sums a generation's events up by the hour. */
final class HourDigests {

    private static final long HOUR_SECONDS = 3_600;

    private HourDigests() {}

    static SortedMap<Instant, EventDigest> read(
            DuckDBConnection connection,
            int generation,
            Instant from,
            Instant until,
            Checkpoints upTo)
            throws SQLException {
        var parameters = new ArrayList<Object>(List.of(EventSql.time(from), EventSql.time(until)));
        var within = EventSql.within(upTo, parameters);
        var digests = new TreeMap<Instant, EventDigest>();
        try (var select =
                connection.prepareStatement(
                        // Rounded down, also before 1970.
                        """
                        select cast(floor(epoch_us("timestamp") / 3600000000.0) as bigint), count(*), cast(sum(digest) as bigint)
                          from %s where "timestamp" >= ?::timestamptz and "timestamp" < ?::timestamptz and %s group by 1"""
                                .formatted(Generations.table(generation), within))) {
            for (var i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    digests.put(
                            Instant.ofEpochSecond(rows.getLong(1) * HOUR_SECONDS),
                            new EventDigest(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return digests;
    }
}
