package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.event.ChangeLogState;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLogStatus;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks PostgreSQL's own statistics. */
final class PostgresChangeLogStatus implements ChangeLogStatus {

    private static final String SIZE =
            """
            select coalesce(sum(greatest(reltuples, 0)), 0)::bigint, coalesce(sum(pg_total_relation_size(pg_class.oid)), 0)::bigint
              from fraiseql.change_log_partition join pg_class on pg_class.oid = relation""";

    /** Of roles whose sessions we may not see, the ages are null. */
    private static final String WRITERS =
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmin(pg_current_snapshot()) < pg_snapshot_xmax(pg_current_snapshot()),
                   greatest(0, extract(epoch from clock_timestamp() - least(
                       (select min(xact_start) from pg_stat_activity where backend_xid is not null),
                       (select min(prepared) from pg_prepared_xacts))))""";

    private static final String CONSUMERS =
            """
            select name, xid::text, seq, updated_at,
                   case when made is null then 0 else greatest(1, last_value - seq) end,
                   coalesce(greatest(0, extract(epoch from clock_timestamp() - made)), 0)
              from fraiseql.consumer, fraiseql.change_log_seq,
                   lateral (select (select "timestamp" from fraiseql.change_log as next
                                     where (next.xid, next.seq) > (consumer.xid, consumer.seq)
                                     order by next.xid, next.seq limit 1)) as first (made)
             order by name""";

    private final Database database;
    private final PostgresChangeLog log;

    private String oldestSeen = "";
    private long seenSince;

    @Inject
    PostgresChangeLogStatus(Database database, PostgresChangeLog log) {
        this.database = database;
        this.log = log;
    }

    @Override
    public ChangeLogState state() {
        var head = log.head();
        var beginning = log.beginning();
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(PostgresChangeLog.IN_INDEX_ORDER);
                        try (var size = statement.executeQuery(SIZE)) {
                            size.next();
                            return new ChangeLogState(
                                    size.getLong(1),
                                    size.getLong(2),
                                    head,
                                    beginning,
                                    oldestWriter(connection),
                                    consumers(connection));
                        }
                    }
                });
    }

    private Duration oldestWriter(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(WRITERS)) {
            row.next();
            var seen = row.getBoolean(2) ? seen(row.getString(1)) : forget();
            var known = Duration.ofMillis((long) (row.getDouble(3) * 1000));
            return seen.compareTo(known) > 0 ? seen : known;
        }
    }

    /** For how long this transaction has been the oldest, as far as we saw. */
    private synchronized Duration seen(String oldest) {
        if (!oldest.equals(oldestSeen)) {
            oldestSeen = oldest;
            seenSince = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - seenSince);
    }

    private synchronized Duration forget() {
        oldestSeen = "";
        return Duration.ZERO;
    }

    private static List<ChangeLogState.Consumer> consumers(Connection connection)
            throws SQLException {
        var consumers = new ArrayList<ChangeLogState.Consumer>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(CONSUMERS)) {
            while (row.next()) {
                consumers.add(
                        new ChangeLogState.Consumer(
                                row.getString(1),
                                new Position(Long.parseLong(row.getString(2)), row.getLong(3)),
                                row.getTimestamp(4).toInstant(),
                                row.getLong(5),
                                Duration.ofMillis((long) (row.getDouble(6) * 1000))));
            }
        }
        return consumers;
    }
}
