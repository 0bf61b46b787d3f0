package dev.fraiseql.adapters.clickhouse;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables where they are missing, and brings them up to this version and configuration. A
 * crash on the way is mended by the next call: every statement can be repeated.
 */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String LAST_GENERATION =
            "SELECT " + RowBinary.MARK + ", toInt64(max(generation)) FROM observer_checkpoints";

    private final ClickHouseClient client;
    private final EventDdl ddl;

    Schema(ClickHouseClient client, EventDdl ddl) {
        this.client = client;
        this.ddl = ddl;
    }

    /** The database, the checkpoints and the live tables; what a rebuild fills is brought along. */
    void ensure() throws IOException {
        createDatabase();
        execute(EventDdl.checkpoints());
        var live = comment(EventTables.LIVE);
        if (live.isEmpty()) {
            create(EventTables.LIVE);
        } else {
            update(EventTables.LIVE, live.get());
        }
        execute(EventView.DAILY_BY_TYPE);
        var next = comment(EventTables.NEXT);
        if (next.isPresent()) {
            update(EventTables.NEXT, next.get());
        }
    }

    void create(EventTables tables) throws IOException {
        ddl.create(tables, comment(nextGeneration())).forEach(this::execute);
    }

    /** What is said of the events in that place; empty where there are none. */
    Optional<TableComment> comment(EventTables tables) throws IOException {
        return comment(tables.events());
    }

    /** Of one table; empty where there is none. */
    Optional<TableComment> comment(String table) throws IOException {
        var found =
                client.query(
                        "SELECT "
                                + RowBinary.MARK
                                + ", comment FROM system.tables WHERE database = currentDatabase() AND name = {table:String}",
                        new Parameters().text("table", table),
                        RowBinary::readText);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                TableComment.parse(found.getFirst())
                        .orElseThrow(
                                () ->
                                        ClickHouseFailures.invalid(
                                                "The table "
                                                        + client.database()
                                                        + "."
                                                        + table
                                                        + " was not made by FraiseQL.",
                                                "Rename it, or give FraiseQL another database in analytics.url.",
                                                new IOException(found.getFirst()))));
    }

    void execute(String sql) {
        client.execute(sql, Parameters.NONE);
    }

    /**
     * Greater than any that is there or has left checkpoints. Seconds of the clock, so that tables
     * that were all dropped and made again are another generation, too.
     */
    private long nextGeneration() throws IOException {
        var last = client.query(LAST_GENERATION, Parameters.NONE, RowBinary::readLong).getFirst();
        for (var tables : EventTables.values()) {
            last = Math.max(last, comment(tables).map(TableComment::generation).orElse(0L));
        }
        return Math.max(last + 1, Instant.now().getEpochSecond());
    }

    private TableComment comment(long generation) {
        return new TableComment(TableComment.VERSION, generation, ddl.options());
    }

    private void update(EventTables tables, TableComment found) {
        if (found.version() > TableComment.VERSION) {
            throw ClickHouseFailures.invalid(
                    "The tables of "
                            + client.database()
                            + " were made by a newer version of FraiseQL.",
                    "Use that version, or name another database in analytics.url: it is filled again from the events.",
                    new IOException(found.toString()));
        }
        var wanted = comment(found.generation());
        if (!found.equals(wanted)) {
            LOG.info("{} is brought from {} to {}", tables.events(), found, wanted);
        }
        ddl.alter(tables, found, wanted).forEach(this::execute);
        EventDdl.feeds(tables).forEach(this::execute);
    }

    /** A user who may not make a database may have been given one. */
    private void createDatabase() throws IOException {
        var found =
                client.queryIn(
                        ClickHouseClient.SYSTEM,
                        "SELECT "
                                + RowBinary.MARK
                                + " FROM system.databases WHERE name = {name:String}",
                        new Parameters().text("name", client.database()),
                        row -> true);
        if (found.isEmpty()) {
            client.executeIn(
                    ClickHouseClient.SYSTEM,
                    "CREATE DATABASE IF NOT EXISTS `" + client.database() + "`",
                    Parameters.NONE);
        }
    }
}
