package dev.fraiseql.adapters.clickhouse;

import static java.util.stream.Collectors.joining;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a query of events; every value is a parameter. {@code FINAL} makes one row of
 * those that were inserted twice and are not merged yet.
 */
final class EventSql {
    static final String TIME = "fromUnixTimestamp64Micro({%s:Int64}, 'UTC')";

    /** An event that is twice there has one time, so its rows are in one partition. */
    static final String ONE_PARTITION = "do_not_merge_across_partitions_select_final";

    private static final String COLUMNS =
            "event_id, event_type, entity_type, entity_id, toUnixTimestamp64Micro(timestamp), data, user_id, org_id";

    private static final String PLACE = "timestamp, source, partition, xid, seq";

    private final List<String> conditions = new ArrayList<>();
    private final Parameters parameters = new Parameters();
    private final String text;

    EventSql(EventTables tables, EventQuery query) {
        filter(query.filter());
        after(query.after());
        upTo(query.upTo());
        var limit = "";
        if (query.limit() != null) {
            limit = " LIMIT {limit:UInt64}";
            parameters.number("limit", query.limit());
        }
        var extras = query.extras().stream().map(extra -> ", " + column(extra)).collect(joining());
        text =
                "SELECT "
                        + RowBinary.MARK
                        + ", "
                        + COLUMNS
                        + extras
                        + " FROM "
                        + tables.events()
                        + " FINAL"
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY "
                        + PLACE
                        + limit;
    }

    String text() {
        return text;
    }

    Parameters parameters() {
        return parameters;
    }

    /** Microseconds since 1970, or the end of what a long holds. */
    static long micros(Instant instant) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (ArithmeticException e) {
            return instant.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    /** Events within; adds its values. */
    static String within(Checkpoints checkpoints, Parameters parameters) {
        var index = new int[1];
        return checkpoints.positions().entrySet().stream()
                .map(
                        entry -> {
                            var i = index[0]++;
                            parameters
                                    .text("source" + i, entry.getKey().source())
                                    .number("partition" + i, entry.getKey().number())
                                    .number("xid" + i, entry.getValue().xid())
                                    .number("seq" + i, entry.getValue().seq());
                            return "(source = {source%1$d:String} AND partition = {partition%1$d:UInt32} AND (xid, seq) <= ({xid%1$d:Int64}, {seq%1$d:Int64}))"
                                    .formatted(i);
                        })
                .reduce((one, other) -> one + " OR " + other)
                .map(all -> "(" + all + ")")
                .orElse("false");
    }

    private static String column(EventColumns.Extra extra) {
        return switch (extra) {
            case PARTITION -> "concat(source, '/', toString(partition))";
            case POSITION -> "concat(toString(xid), ':', toString(seq))";
            case CHANGED_FIELDS -> "changed_fields";
            case BEFORE -> "before";
        };
    }

    private void filter(EventFilter filter) {
        equal("entity_type", filter.entityType());
        equal("event_type", filter.eventType());
        equal("entity_id", filter.entityId());
        equal("user_id", filter.userId());
        equal("org_id", filter.orgId());
        if (filter.start() != null) {
            conditions.add("timestamp >= " + TIME.formatted("start"));
            parameters.number("start", micros(filter.start()));
        }
        if (filter.end() != null) {
            conditions.add("timestamp < " + TIME.formatted("end"));
            parameters.number("end", micros(filter.end()));
        }
        for (var i = 0; i < filter.data().size(); i++) {
            match(i, filter.data().get(i));
        }
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            conditions.add(column + " = {" + column + ":String}");
            parameters.text(column, value);
        }
    }

    /** A string's own text; of a number and a boolean, what JSON writes. */
    private void match(int number, EventFilter.DataMatch match) {
        var path = new StringBuilder();
        for (var i = 0; i < match.path().size(); i++) {
            var name = "path" + number + "_" + i;
            path.append(", {").append(name).append(":String}");
            parameters.text(name, match.path().get(i));
        }
        conditions.add(
                "JSONType(data%1$s) NOT IN ('Object', 'Array', 'Null') AND if(JSONType(data%1$s) = 'String', JSONExtractString(data%1$s), JSONExtractRaw(data%1$s)) = {value%2$d:String}"
                        .formatted(path, number));
        parameters.text("value" + number, match.value());
    }

    private void after(EventQuery.@Nullable Place place) {
        if (place != null) {
            // The first condition is for the primary key.
            conditions.add("timestamp >= " + TIME.formatted("after"));
            conditions.add(
                    "(timestamp, source, partition, xid, seq) > ("
                            + TIME.formatted("after")
                            + ", {after_source:String}, {after_partition:UInt32}, {after_xid:Int64}, {after_seq:Int64})");
            parameters
                    .number("after", micros(place.timestamp()))
                    .text("after_source", place.partition().source())
                    .number("after_partition", place.partition().number())
                    .number("after_xid", place.position().xid())
                    .number("after_seq", place.position().seq());
        }
    }

    private void upTo(@Nullable Checkpoints checkpoints) {
        if (checkpoints != null) {
            conditions.add(within(checkpoints, parameters));
        }
    }
}
