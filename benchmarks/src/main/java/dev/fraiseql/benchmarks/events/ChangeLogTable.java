package dev.fraiseql.benchmarks.events;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.postgres.Database;
import java.sql.SQLException;

/** FraiseQL's change log as PostgreSQL sees it. */
public final class ChangeLogTable {

    /** Reads it in order, as a consumer does. */
    public static final String COPY =
            """
            copy (select xid, seq, coalesce(event_id, (select id from fraiseql.source)), event_type,
                         entity_type, entity_id, "timestamp", data, user_id, org_id,
                         changed_fields, before
                    from fraiseql.change_log order by xid, seq) to stdout (format binary)""";

    private final Database database;

    public ChangeLogTable(Database database) {
        this.database = database;
    }

    public void empty() throws SQLException {
        database.execute("truncate fraiseql.change_log");
    }

    /** Fills it with the events of so many inserted rows, and makes sure they are there. */
    public void fill(EventRows rows, long count) throws SQLException {
        empty();
        rows.create("event_source", true);
        empty();
        rows.insert("event_source", count);
        database.execute("vacuum analyze fraiseql.change_log");
        var logged = database.number("select count(*) from fraiseql.change_log");
        if (logged != count) {
            throw new BenchmarkFailure(logged + " events were logged of " + count);
        }
    }

    /** Bytes of JSON in an event, on average. */
    public long eventBytes() throws SQLException {
        return database.number("select avg(octet_length(data::text)) from fraiseql.change_log");
    }
}
