package dev.fraiseql.adapters.clickhouse;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** The statements that make the tables, and those that bring their options up to date. */
final class EventDdl {
    /** Beyond it, a partition is a month: parts of a day are dropped whole when they expire. */
    private static final int MOST_DAILY_PARTITIONS = 120;

    private final ClickHouseConfig config;

    EventDdl(ClickHouseConfig config) {
        this.config = config;
    }

    /**
     * How far each partition came, of each generation. Rows are only added; the greatest position
     * counts.
     */
    static String checkpoints() {
        return """
        CREATE TABLE IF NOT EXISTS observer_checkpoints (
            generation Int64,
            source LowCardinality(String),
            partition UInt32,
            xid Int64,
            seq Int64
        ) ENGINE = ReplacingMergeTree ORDER BY (generation, source, partition)""";
    }

    List<String> create(EventTables tables, TableComment comment) {
        var statements = new ArrayList<String>();
        for (var view : EventView.ALL) {
            statements.add(
                    "CREATE TABLE IF NOT EXISTS "
                            + tables.view(view)
                            + " ("
                            + view.columns()
                            + ") ENGINE = AggregatingMergeTree ORDER BY ("
                            + view.order()
                            + ")"
                            + ttl(view.time(), config.viewsRetentionDays())
                            + " SETTINGS allow_nullable_key = 1 COMMENT '"
                            + comment
                            + "'");
        }
        // Last but for what feeds the views: where it stands, all others do.
        statements.add(events(tables.events(), comment));
        statements.addAll(feeds(tables));
        return statements;
    }

    /** An insert into the events fills the views. */
    static List<String> feeds(EventTables tables) {
        return EventView.ALL.stream()
                .map(
                        view ->
                                "CREATE MATERIALIZED VIEW IF NOT EXISTS "
                                        + tables.feed(view)
                                        + " TO "
                                        + tables.view(view)
                                        + " AS "
                                        + view.select(tables.events(), ""))
                .toList();
    }

    /**
     * The order is the history's own, so that every read of it merges sorted parts in constant
     * memory, and a page begins where the primary key says. An event's place makes its row unique:
     * one that is inserted twice is one row again.
     */
    private String events(String table, TableComment comment) {
        return """
        CREATE TABLE IF NOT EXISTS %s (
            event_id String,
            event_type LowCardinality(String),
            entity_type LowCardinality(String),
            entity_id String,
            timestamp DateTime64(6, 'UTC') CODEC(DoubleDelta, LZ4),
            data String,
            user_id Nullable(String),
            org_id LowCardinality(Nullable(String)),
            xid Int64 DEFAULT 0 CODEC(Delta, LZ4),
            seq Int64 DEFAULT 0 CODEC(Delta, LZ4),
            source LowCardinality(String) DEFAULT '',
            partition UInt32 DEFAULT 0,
            changed_fields Nullable(String),
            before Nullable(String),
            digest Int64 DEFAULT 0,
            attributes %s,
            INDEX by_transaction xid TYPE minmax GRANULARITY 1,
            INDEX by_entity_type entity_type TYPE set(100) GRANULARITY 1,
            INDEX by_entity entity_id TYPE bloom_filter GRANULARITY 4
        ) ENGINE = ReplacingMergeTree
        PARTITION BY %s
        ORDER BY (timestamp, source, partition, xid, seq, event_id)%s
        SETTINGS ttl_only_drop_parts = 1
        COMMENT '%s'"""
                .formatted(
                        table,
                        attributes(),
                        isDaily() ? "toDate(timestamp)" : "toYYYYMM(timestamp)",
                        ttl("toDateTime(timestamp)", config.retentionDays()),
                        comment);
    }

    /** What the configuration decides. */
    TableOptions options() {
        var extract = new CRC32C();
        extract.update(String.join(",", config.extract()).getBytes(StandardCharsets.UTF_8));
        return new TableOptions(
                config.retentionDays(),
                config.viewsRetentionDays(),
                "%08x".formatted(extract.getValue()));
    }

    /**
     * Brings tables of other options up to date: what expires at once, the attributes for rows to
     * come.
     */
    List<String> alter(EventTables tables, TableComment from, TableComment to) {
        var before = from.options();
        var now = to.options();
        var statements = new ArrayList<String>();
        if (before.viewsRetentionDays() != now.viewsRetentionDays()) {
            for (var view : EventView.ALL) {
                statements.add(alterTtl(tables.view(view), view.time(), now.viewsRetentionDays()));
            }
        }
        if (before.retentionDays() != now.retentionDays()) {
            statements.add(alterTtl(tables.events(), "toDateTime(timestamp)", now.retentionDays()));
        }
        if (!before.extract().equals(now.extract())) {
            statements.add(
                    "ALTER TABLE " + tables.events() + " MODIFY COLUMN attributes " + attributes());
        }
        if (!from.equals(to)) {
            statements.add("ALTER TABLE " + tables.events() + " MODIFY COMMENT '" + to + "'");
        }
        return statements;
    }

    private boolean isDaily() {
        return config.retentionDays() > 0 && config.retentionDays() <= MOST_DAILY_PARTITIONS;
    }

    private static String ttl(String time, int days) {
        return days == 0 ? "" : " TTL " + time + " + INTERVAL " + days + " DAY";
    }

    private static String alterTtl(String table, String time, int days) {
        return "ALTER TABLE " + table + (days == 0 ? " REMOVE TTL" : " MODIFY" + ttl(time, days));
    }

    /**
     * One pass over {@code data} for all paths: the server computes an expression that stands in
     * several places once. A path that leads to nothing, or to a null, has no key in the map.
     */
    private String attributes() {
        var type = "Map(LowCardinality(String), String)";
        if (config.extract().isEmpty()) {
            return type + " MATERIALIZED CAST(map(), '" + type + "')";
        }
        var names = config.extract().stream().map(path -> "'" + path + "'").collect(joining(", "));
        var root = "JSONExtract(data, '" + tree().type() + "')";
        var values =
                config.extract().stream()
                        .map(
                                path ->
                                        Arrays.stream(path.split("\\."))
                                                .reduce(
                                                        root,
                                                        (parent, key) ->
                                                                "tupleElement("
                                                                        + parent
                                                                        + ", '"
                                                                        + key
                                                                        + "')"))
                        .collect(joining(", "));
        return "%s MATERIALIZED mapFromArrays(arrayFilter((n, v) -> isNotNull(v), [%s], [%s]), arrayMap(v -> assumeNotNull(v), arrayFilter(v -> isNotNull(v), [%s])))"
                .formatted(type, names, values, values);
    }

    private Tree tree() {
        var root = new Tree(new LinkedHashMap<>());
        config.extract().forEach(path -> root.add(List.of(path.split("\\."))));
        return root;
    }

    /** The keys that lead to the paths. */
    private record Tree(Map<String, Tree> children) {
        void add(List<String> path) {
            if (!path.isEmpty()) {
                children.computeIfAbsent(path.getFirst(), _ -> new Tree(new LinkedHashMap<>()))
                        .add(path.subList(1, path.size()));
            }
        }

        String type() {
            return children.isEmpty()
                    ? "Nullable(String)"
                    : children.entrySet().stream()
                            .map(child -> "`" + child.getKey() + "` " + child.getValue().type())
                            .collect(joining(", ", "Tuple(", ")"));
        }
    }
}
