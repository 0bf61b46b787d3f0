package dev.fraiseql.adapters.clickhouse;

import java.util.List;

/**
 * A materialized view of the events. Its states are sets: {@code events} is a bitmap of the events'
 * own numbers, so an event that is added twice counts once. That is what makes a view exact where
 * an insert is repeated, however late and in whatever batches; a {@code countState} would count it
 * again. {@code groupBitmapMerge} and {@code uniqMerge} read them.
 *
 * @param time the column of the view's time
 * @param columns of its table
 * @param keys of its rows
 * @param states of its SELECT
 */
record EventView(String table, String time, String columns, String keys, String states) {
    /**
     * An event's number in its source, which is part of each key. An event that nobody logged, a
     * plain insert, has none.
     */
    private static final String EVENTS =
            "groupBitmapState(if(xid = 0, sipHash64(event_id), toUInt64(seq))) AS events";

    private static final String STATES =
            "events AggregateFunction(groupBitmap, UInt64), entities AggregateFunction(uniq, String)";

    static final List<EventView> ALL =
            List.of(
                    new EventView(
                            "observer_events_hourly",
                            "hour",
                            "hour DateTime('UTC'), entity_type LowCardinality(String),"
                                    + " event_type LowCardinality(String), source LowCardinality(String), "
                                    + STATES,
                            "toStartOfHour(timestamp) AS hour, entity_type, event_type, source",
                            EVENTS + ", uniqState(entity_id) AS entities"),
                    new EventView(
                            "observer_events_daily_by_org",
                            "day",
                            "day Date, org_id LowCardinality(Nullable(String)), source LowCardinality(String), "
                                    + STATES
                                    + ", users AggregateFunction(uniq, Nullable(String))",
                            "toDate(timestamp) AS day, org_id, source",
                            EVENTS
                                    + ", uniqState(entity_id) AS entities, uniqState(user_id) AS users"));

    /** Days of the hours' sets; it holds nothing of its own, and an insert pays nothing for it. */
    static final String DAILY_BY_TYPE =
            "CREATE VIEW IF NOT EXISTS observer_events_daily_by_type AS"
                    + " SELECT toDate(hour) AS day, entity_type, event_type, source,"
                    + " groupBitmapMergeState(events) AS events, uniqMergeState(entities) AS entities"
                    + " FROM (SELECT hour, entity_type, event_type, source, events, entities FROM observer_events_hourly)"
                    + " GROUP BY day, entity_type, event_type, source";

    /** The names of the keys, in the order of the table. */
    String order() {
        return keys.replaceAll("\\w+\\(\\w+\\) AS ", "");
    }

    /** What it makes of the events of a table. */
    String select(String events, String condition) {
        return "SELECT "
                + keys
                + ", "
                + states
                + " FROM "
                + events
                + (condition.isEmpty() ? "" : " WHERE " + condition)
                + " GROUP BY "
                + order();
    }
}
