package dev.fraiseql.chaos.check;

import dev.fraiseql.chaos.load.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The change log as the truth, and whether it is one: replayed, it must give the tables. */
public final class ChangeLogCheck {

    /** A line of each event, as every store gives it. */
    private static final String LINES =
            """
            select coalesce(event_id, fraiseql.event_id(seq)), xid, seq, entity_type, entity_id, event_type,
                   (extract(epoch from "timestamp") * 1000000)::bigint, md5(data::text)
              from fraiseql.change_log""";

    private static final String POSITIONS =
            "select coalesce(event_id, fraiseql.event_id(seq)), xid::text || ':' || seq from fraiseql.change_log";

    private static final String HOURS =
            """
            select extract(epoch from date_trunc('hour', "timestamp"))::bigint || ' ' || entity_type || ' ' || event_type,
                   count(*)
              from fraiseql.change_log
             group by date_trunc('hour', "timestamp"), entity_type, event_type""";

    private ChangeLogCheck() {}

    public static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from fraiseql.change_log")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Where each event is. */
    public static Ledger positions(Connection connection) throws SQLException {
        return Ledger.of(connection, POSITIONS);
    }

    /** How many events of each type each hour has. */
    public static Ledger hours(Connection connection) throws SQLException {
        return Ledger.of(connection, HOURS);
    }

    public static Ledger ledger(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var ledger = Ledger.of(connection, LINES);
        connection.commit();
        return ledger;
    }

    /** Tables whose rows the log does not give, with how many; empty where it gives all. */
    public static List<String> replay(Connection connection) throws SQLException {
        var wrong = new ArrayList<String>();
        for (var table : Tables.NAMES) {
            try (var statement = connection.createStatement();
                    var row =
                            statement.executeQuery(
                                    differing(entity(connection, table), key(table), table))) {
                row.next();
                if (row.getLong(1) > 0) {
                    wrong.add(table + ": " + row.getLong(1) + " rows differ");
                }
            }
        }
        return wrong;
    }

    /**
     * Counts the rows that the latest event of their entity does not give; of one entity the
     * sequence is the true order.
     */
    private static String differing(String entity, String key, String table) {
        return """
            with latest as (
                select distinct on (entity_id) entity_id, event_type, data::jsonb as data
                  from fraiseql.change_log
                 where entity_type = '%1$s'
                 order by entity_id, seq desc)
            select count(*)
              from (select * from latest where event_type <> 'Deleted') as log
              full join (select %2$s as entity_id, to_jsonb(t) as data from chaos.%3$s as t) as stored
                on stored.entity_id = log.entity_id
             where log.data is distinct from stored.data"""
                .formatted(entity, key, table);
    }

    /** The entity's name is the schema's affair: the one whose events have the table's columns. */
    private static String entity(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select distinct entity_type from fraiseql.change_log where lower(entity_type) like '%"
                                        + table
                                        + "'")) {
            if (!row.next()) {
                throw new IllegalStateException("no event of " + table);
            }
            return row.getString(1);
        }
    }

    private static String key(String table) {
        return switch (table) {
            case "account" -> "t.id::text";
            case "item" -> "json_build_array(t.account_id, t.number)::text";
            case "entry" -> "json_build_array(t.id, t.region)::text";
            default -> throw new IllegalArgumentException(table);
        };
    }
}
