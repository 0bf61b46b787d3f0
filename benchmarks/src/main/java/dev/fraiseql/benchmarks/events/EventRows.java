package dev.fraiseql.benchmarks.events;

import dev.fraiseql.benchmarks.postgres.Database;
import java.sql.SQLException;

/** Tables whose rows make events of about 300 bytes of JSON. */
public final class EventRows {

    private static final String COLUMNS =
            """
            id bigint primary key, customer_id int not null, status text not null,
            total numeric(12,2) not null, created_at timestamptz not null, note text not null""";

    private static final String VALUES =
            """
            %1$s, (%1$s) %% 50000, 'shipped', (%1$s) %% 1000 + 0.5,
            timestamptz '2026-01-01 00:00:00+00' + (%1$s) * interval '1 second',
            repeat('note number ' || (%1$s) || ' of this order; ', 5)""";

    private final Database database;

    public EventRows(Database database) {
        this.database = database;
    }

    /** A new, empty table in the place of an older one. */
    public void create(String table, boolean tracked) throws SQLException {
        database.execute(
                "drop table if exists " + table, "create table " + table + "(" + COLUMNS + ")");
        if (tracked) {
            database.execute("select fraiseql.track('" + table + "', 'BenchmarkRow')");
        }
    }

    /** One statement that inserts so many rows; returns the seconds until it was committed. */
    public double insert(String table, long rows) throws SQLException {
        var start = System.nanoTime();
        database.execute(
                "insert into %s select %s from generate_series(1, %d) i"
                        .formatted(table, VALUES.formatted("i"), rows));
        return (System.nanoTime() - start) / 1e9;
    }

    /** A pgbench script that inserts one row, with a key of the sequence {@code event_keys}. */
    public String singleRowScript(String table) {
        return "insert into %s select %s from nextval('event_keys') i;\n"
                .formatted(table, VALUES.formatted("i").replace("\n", " "));
    }

    /** Makes the sequence that single rows take their keys from. */
    public void createKeys() throws SQLException {
        database.execute("create sequence event_keys cache 100");
    }
}
