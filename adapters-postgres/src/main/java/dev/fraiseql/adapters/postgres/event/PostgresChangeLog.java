package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventLag;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Reads {@code fraiseql.change_log} by binary COPY. Only transactions below the oldest one still
 * running are read: no earlier position can appear any more. A transaction that writes for long
 * thus holds back what others log after it began; nothing is skipped.
 */
final class PostgresChangeLog implements ChangeLog {
    /** Reading ends early behind so many bytes of events: large rows must not fill the memory. */
    private static final long BATCH_BYTES = 32 << 20;

    /** Asked for first; their size tells how many more fit. */
    private static final int FIRST_ROWS = 500;

    /**
     * A log that grows quickly has poor statistics, and the planner then sorts all of it for each
     * batch: 30 times slower. The index is in order.
     */
    static final String IN_INDEX_ORDER =
            "set local enable_sort = off; set local enable_bitmapscan = off";

    private static final String COLUMNS =
            """
            select xid, seq, coalesce(event_id, (select id from fraiseql.source)), event_type, entity_type, entity_id,
                   "timestamp", data, user_id, org_id, changed_fields, before, trace
              from fraiseql.change_log
            """;

    static final String SELECT =
            COLUMNS
                    + """
             where (xid, seq) > ('%d'::xid8, %d)
               and xid < pg_snapshot_xmin(pg_current_snapshot())
             order by xid, seq
             limit %d""";

    private static final String READ = "copy (" + SELECT + ") to stdout (format binary)";

    private static final String RANGE =
            "copy ("
                    + COLUMNS
                    + """
             where (xid, seq) > ('%d'::xid8, %d)
               and (xid, seq) <= ('%d'::xid8, %d)
               and xid < pg_snapshot_xmin(pg_current_snapshot())
             order by xid, seq) to stdout (format binary)""";

    private static final String HOURS =
            "copy ("
                    + COLUMNS
                    + """
             where "timestamp" >= '%s' and "timestamp" < '%s'
               and (xid, seq) <= ('%d'::xid8, %d)
               and xid < pg_snapshot_xmin(pg_current_snapshot())) to stdout (format binary)""";

    private static final String BEGINNING =
            "select xid::text, seq from fraiseql.change_log_beginning";

    private static final String HEAD =
            """
            select xid, seq from fraiseql.change_log
             where xid < pg_snapshot_xmin(pg_current_snapshot())
             order by xid desc, seq desc limit 1""";

    private final Database database;

    @Inject
    PostgresChangeLog(Database database) {
        this.database = database;
    }

    @Override
    public EventBatch read(Position after, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; at least 1");
        }
        return database.inTransaction(connection -> read(connection, after, max));
    }

    private static EventBatch read(Connection connection, Position after, int max)
            throws SQLException {
        try (var settings = connection.createStatement()) {
            settings.execute(IN_INDEX_ORDER);
        }
        var events = new ArrayList<LoggedEvent>();
        var bytes = 0L;
        for (var limit = Math.min(max, FIRST_ROWS); limit > 0; ) {
            var from = events.isEmpty() ? after : events.getLast().position();
            var before = events.size();
            bytes += copy(connection, from, limit, BATCH_BYTES - bytes, events);
            if (events.size() - before < limit || bytes >= BATCH_BYTES) {
                break;
            }
            var fitting = (BATCH_BYTES - bytes) / (bytes / events.size() + 1) + 1;
            limit = (int) Math.min(max - events.size(), fitting);
        }
        if (!after.equals(Position.START)) {
            requireKept(connection, after);
        }
        return EventBatch.of(events);
    }

    @Override
    public EventBatch range(Position after, Position last) {
        var events = new ArrayList<LoggedEvent>();
        database.inTransaction(
                connection -> {
                    copy(
                            connection,
                            RANGE.formatted(after.xid(), after.seq(), last.xid(), last.seq()),
                            events::add);
                    requireKept(connection, after);
                    return events.size();
                });
        return EventBatch.of(events);
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Position upTo) {
        var digests = new TreeMap<Instant, EventDigest>();
        database.inTransaction(
                connection -> {
                    copy(
                            connection,
                            HOURS.formatted(from, until, upTo.xid(), upTo.seq()),
                            event -> add(digests, event));
                    return digests.size();
                });
        return digests;
    }

    private static void add(SortedMap<Instant, EventDigest> digests, LoggedEvent event) {
        digests.merge(
                event.event().timestamp().truncatedTo(ChronoUnit.HOURS),
                new EventDigest(1, EventDigest.of(event.event())),
                EventDigest::plus);
    }

    @Override
    public Position head() {
        return database.withConnection(
                connection -> {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery(HEAD)) {
                        return row.next()
                                ? new Position(row.getLong(1), row.getLong(2))
                                : Position.START;
                    }
                });
    }

    @Override
    public Position beginning() {
        return database.withConnection(PostgresChangeLog::beginning);
    }

    private static Position beginning(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(BEGINNING)) {
            row.next();
            return new Position(Long.parseLong(row.getString(1)), row.getLong(2));
        }
    }

    /**
     * Asked behind the read, whose locks keep partitions from being dropped until the end of the
     * transaction.
     */
    private static void requireKept(Connection connection, Position after) throws SQLException {
        var beginning = beginning(connection);
        if (after.compareTo(beginning) < 0) {
            throw Failure.of(
                            FailureCode.EVENTS_EXPIRED,
                            "The change log no longer holds the events behind "
                                    + after
                                    + "; it begins behind "
                                    + beginning
                                    + ".",
                            "Read the history from the analytics store, or rebuild the projection.")
                    .asException();
        }
    }

    /** Counts, so it takes as long as there are events behind the position. */
    EventLag lag(Position after) {
        return database.withConnection(
                connection -> {
                    try (var statement = connection.createStatement();
                            var row =
                                    statement.executeQuery(
                                            """
                                            select count(*), coalesce(extract(epoch from clock_timestamp() - min("timestamp")), 0)
                                              from fraiseql.change_log
                                             where (xid, seq) > ('%d'::xid8, %d)"""
                                                    .formatted(after.xid(), after.seq()))) {
                        row.next();
                        var millis = (long) (row.getDouble(2) * 1000);
                        return new EventLag(row.getLong(1), Duration.ofMillis(Math.max(0, millis)));
                    }
                });
    }

    private static void copy(Connection connection, String sql, Consumer<LoggedEvent> into)
            throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        var decoder = new EventDecoder();
        for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            if (decoder.next(row)) {
                into.accept(decoder.event());
            }
        }
    }

    /** Adds the next events; gives their size. */
    private static long copy(
            Connection connection, Position after, int limit, long room, List<LoggedEvent> events)
            throws SQLException {
        var copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(READ.formatted(after.xid(), after.seq(), limit));
        var decoder = new EventDecoder();
        var bytes = 0L;
        for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            // The rest is left for the next read, but let pass: cancelling a COPY may hit the
            // statement behind it.
            if (bytes < room && decoder.next(row)) {
                events.add(decoder.event());
                bytes += row.length;
            }
        }
        return bytes;
    }
}
