package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A log of before partitions, with a table that was tracked then. */
class OlderLogIT {

    @Test
    void itsEventsKeepTheirPlacesAndIdsAndItsTableStaysTracked() throws Exception {
        var test = PostgresServer.shared().createDatabase();
        Flyway.configure()
                .dataSource(test.url(), test.user(), test.password())
                .schemas("fraiseql")
                .table("migration")
                .locations("classpath:db/fraiseql")
                .target("4")
                .load()
                .migrate();
        test.execute(
                "create table t (id int primary key)",
                "select fraiseql.track('t', 'Thing')",
                "insert into t values (1), (2)",
                """
                insert into fraiseql.change_log (event_type, entity_type, entity_id, data, "timestamp")
                values ('Odd', 'Thing', 'future', '{}', now() + interval '40 days')""");
        var ids = ids(test);

        try (var database = EventsDatabase.on(test)) {
            test.execute("insert into t values (3)", "select fraiseql.emit('Thing', '4', 'Own')");

            var events = database.reader().await(5);
            assertThat(events)
                    .extracting(event -> event.event().entityId())
                    .containsExactly("1", "2", "future", "3", "4");
            assertThat(events.subList(0, 3))
                    .extracting(event -> event.event().eventId())
                    .isEqualTo(ids);
            assertThat(events)
                    .extracting(event -> event.position().seq())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(
                            database.query(
                                    "select distinct tgfoid::regproc from pg_trigger where tgname like 'fraiseql%'"))
                    .containsExactly("fraiseql.capture_1");
        }
    }

    private static List<String> ids(TestDatabase test) throws SQLException {
        var ids = new ArrayList<String>();
        try (var connection = test.connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select event_id from fraiseql.change_log order by xid, seq")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
