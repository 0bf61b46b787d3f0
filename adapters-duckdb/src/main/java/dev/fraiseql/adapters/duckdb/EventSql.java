package dev.fraiseql.adapters.duckdb;

import static java.util.stream.Collectors.joining;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a query of events; every value is a parameter. A row of nulls at the end is how
 * {@link DuckDbRowStream} tells the end from a failure.
 */
final class EventSql {

    /** What fits into DuckDB's timestamps; nothing happened before or behind. */
    private static final Instant EARLIEST = Instant.parse("-9999-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+99999-01-01T00:00:00Z");

    private static final String COLUMNS =
            "true, event_id, event_type, entity_type, entity_id, epoch_us(\"timestamp\"), data, user_id, org_id";

    private static final String PLACE = "\"timestamp\", source, \"partition\", xid, seq";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final String text;

    EventSql(EventQuery query) {
        filter(query.filter());
        after(query.after());
        upTo(query.upTo());
        var limit = "";
        if (query.limit() != null) {
            limit = " limit ?";
            parameters.add(query.limit());
        }
        var extras = query.extras().stream().map(extra -> ", " + column(extra)).collect(joining());
        var nulls =
                String.join(
                        ", ",
                        Collections.nCopies(
                                1 + EventColumns.SCHEMA.size() + query.extras().size(), "null"));
        text =
                "(select "
                        + COLUMNS
                        + extras
                        + " from observer_events"
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by "
                        + PLACE
                        + limit
                        + ") union all select "
                        + nulls;
    }

    String text() {
        return text;
    }

    List<Object> parameters() {
        return parameters;
    }

    private static String column(EventColumns.Extra extra) {
        return switch (extra) {
            case PARTITION -> "source || '/' || \"partition\"";
            case POSITION -> "xid || ':' || seq";
            case CHANGED_FIELDS -> "changed_fields";
            case BEFORE -> "\"before\"";
        };
    }

    private void filter(EventFilter filter) {
        equal("entity_type", filter.entityType());
        equal("event_type", filter.eventType());
        equal("entity_id", filter.entityId());
        equal("user_id", filter.userId());
        equal("org_id", filter.orgId());
        if (filter.start() != null) {
            condition("\"timestamp\" >= ?::timestamptz", time(filter.start()));
        }
        if (filter.end() != null) {
            condition("\"timestamp\" < ?::timestamptz", time(filter.end()));
        }
        for (var match : filter.data()) {
            objectsOnly(match.path());
            var pointer = pointer(match.path());
            condition("json_type(data, ?) not in ('OBJECT', 'ARRAY', 'NULL')", pointer);
            condition("json_extract_string(data, ?) = ?", pointer, match.value());
        }
    }

    /** A pointer's number would be an array's index as well. */
    private void objectsOnly(List<String> path) {
        for (var i = 0; i < path.size(); i++) {
            if (path.get(i).matches("[0-9]+")) {
                condition(
                        "json_type(data, ?) = 'OBJECT'",
                        i == 0 ? "$" : pointer(path.subList(0, i)));
            }
        }
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            condition(column + " = ?", value);
        }
    }

    private void after(EventQuery.@Nullable Place place) {
        if (place != null) {
            condition(
                    "("
                            + PLACE
                            + ") > (?::timestamptz, ?::varchar, ?::integer, ?::bigint, ?::bigint)",
                    time(place.timestamp()),
                    place.partition().source(),
                    place.partition().number(),
                    place.position().xid(),
                    place.position().seq());
        }
    }

    private void upTo(@Nullable Checkpoints checkpoints) {
        if (checkpoints == null) {
            return;
        }
        conditions.add(within(checkpoints, parameters));
    }

    /** Whether a row is within; its values are added to the parameters. */
    static String within(Checkpoints checkpoints, List<Object> parameters) {
        var within =
                checkpoints.positions().entrySet().stream()
                        .map(
                                entry -> {
                                    parameters.add(entry.getKey().source());
                                    parameters.add(entry.getKey().number());
                                    parameters.add(entry.getValue().xid());
                                    parameters.add(entry.getValue().seq());
                                    return "(source = ? and \"partition\" = ? and (xid, seq) <= (?::bigint, ?::bigint))";
                                })
                        .collect(joining(" or "));
        return within.isEmpty() ? "false" : "(" + within + ")";
    }

    private void condition(String sql, Object... values) {
        conditions.add(sql);
        Collections.addAll(parameters, values);
    }

    /** A JSON pointer, RFC 6901. */
    private static String pointer(List<String> path) {
        return path.stream()
                .map(key -> "/" + key.replace("~", "~0").replace("/", "~1"))
                .collect(joining());
    }

    static OffsetDateTime time(Instant instant) {
        var fitting =
                instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return fitting.atOffset(ZoneOffset.UTC);
    }
}
