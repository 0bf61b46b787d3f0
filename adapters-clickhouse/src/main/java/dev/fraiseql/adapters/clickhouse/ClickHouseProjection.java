package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of one generation as a projection. */
final class ClickHouseProjection implements Projection {
    /** Also for times before 1970. */
    private static final String HOUR =
            "toUnixTimestamp64Micro(timestamp) - positiveModulo(toUnixTimestamp64Micro(timestamp), 3600000000)";

    private final ClickHouse database;
    private final EventTables tables;

    @Inject
    ClickHouseProjection(ClickHouse database) {
        this(database, EventTables.LIVE);
    }

    ClickHouseProjection(ClickHouse database, EventTables tables) {
        this.database = database;
        this.tables = tables;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public EventSink open(EventPartition partition) {
        return new ClickHouseEventSink(database, tables, partition);
    }

    @Override
    public Checkpoints checkpoints() {
        return database.ask(
                client -> ClickHouseCheckpoints.read(client, database.generation(tables)));
    }

    @Override
    public Delivery apply(EventPartition partition, LoggedEvent event) {
        return database.ask(
                client -> {
                    if (holds(client, partition, event)) {
                        return Delivery.applied(0);
                    }
                    var rejected =
                            new EventInsert(client, tables, database.generation(tables), partition)
                                    .insert(EventBatch.of(List.of(event)));
                    return new Delivery(1 - rejected.size(), rejected);
                });
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        var parameters =
                new Parameters()
                        .number("from", EventSql.micros(from))
                        .number("until", EventSql.micros(until));
        var sql =
                "SELECT "
                        + RowBinary.MARK
                        + ", "
                        + HOUR
                        + " AS hour, toInt64(count()), sum(digest) FROM "
                        + tables.events()
                        + " FINAL WHERE timestamp >= "
                        + EventSql.TIME.formatted("from")
                        + " AND timestamp < "
                        + EventSql.TIME.formatted("until")
                        + " AND "
                        + EventSql.within(upTo, parameters)
                        + " GROUP BY hour SETTINGS "
                        + EventSql.ONE_PARTITION
                        + " = 1";
        return database.ask(
                client -> {
                    var digests = new TreeMap<Instant, EventDigest>();
                    client.query(
                                    sql,
                                    parameters,
                                    row ->
                                            Map.entry(
                                                    Instant.EPOCH.plus(
                                                            row.readLong(), ChronoUnit.MICROS),
                                                    new EventDigest(
                                                            row.readLong(), row.readLong())))
                            .forEach(entry -> digests.put(entry.getKey(), entry.getValue()));
                    return digests;
                });
    }

    @Override
    public ProjectionRebuild rebuild() {
        return new ClickHouseRebuild(database);
    }

    private boolean holds(ClickHouseClient client, EventPartition partition, LoggedEvent event)
            throws IOException {
        var parameters =
                new Parameters()
                        .number("at", EventSql.micros(event.event().timestamp()))
                        .text("source", partition.source())
                        .number("partition", partition.number())
                        .number("xid", event.position().xid())
                        .number("seq", event.position().seq());
        return !client.query(
                        "SELECT "
                                + RowBinary.MARK
                                + " FROM "
                                + tables.events()
                                + " WHERE timestamp = "
                                + EventSql.TIME.formatted("at")
                                + " AND source = {source:String} AND partition = {partition:UInt32}"
                                + " AND xid = {xid:Int64} AND seq = {seq:Int64} LIMIT 1",
                        parameters,
                        row -> true)
                .isEmpty();
    }
}
