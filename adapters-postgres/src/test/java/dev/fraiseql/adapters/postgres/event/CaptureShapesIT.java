package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Position;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Transactions and statements of many shapes: each change is one event, in a safe order. */
class CaptureShapesIT {
    private EventsDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = EventsDatabase.create();
        execute(
                "create table t (id int primary key, v text)",
                "select fraiseql.track('t', 'Thing')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void copiedRowsAreEvents() throws Exception {
        try (var connection = database.test().connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy t from stdin", new StringReader("1\ta\n2\t\\N\n"));
        }
        assertThat(database.reader().await(2))
                .extracting(event -> event.event().data())
                .containsExactly("{\"id\":1,\"v\":\"a\"}", "{\"id\":2,\"v\":null}");
    }

    @Test
    void aStatementOfAHundredThousandRowsIsReadWholeAndInOrder() throws Exception {
        execute("insert into t select i, 'v' || i from generate_series(1, 100000) i");
        var log = new PostgresChangeLog(database.pool());
        database.reader().await(1);
        var ids = new ArrayList<String>();
        var eventIds = new HashSet<String>();
        var position = Position.START;
        for (var batch = log.read(position, 30_000);
                !batch.isEmpty();
                batch = log.read(position, 30_000)) {
            batch.events().forEach(event -> ids.add(event.event().entityId()));
            batch.events().forEach(event -> eventIds.add(event.event().eventId()));
            position = batch.last();
        }
        assertThat(ids).hasSize(100_000).startsWith("1", "2").endsWith("99999", "100000");
        assertThat(eventIds).hasSize(100_000);
    }

    @Test
    void subtransactionsBelongToTheirTransaction() throws Exception {
        execute(
                """
                do $$ begin
                    insert into t values (1);
                    begin
                        insert into t values (2);
                        raise exception 'undone';
                    exception when raise_exception then
                        insert into t values (3);
                    end;
                    begin
                        insert into t values (4);
                    exception when raise_exception then null;
                    end;
                end $$""");
        var events = database.reader().await(3);
        assertThat(events)
                .extracting(event -> event.event().entityId())
                .containsExactly("1", "3", "4");
        assertThat(events)
                .extracting(event -> event.position().xid())
                .containsOnly(events.getFirst().position().xid());
    }

    @Test
    void aPreparedTransactionHoldsBackWhatCameAfterItUntilItIsDecided() throws Exception {
        execute("begin; insert into t values (1); prepare transaction 'capture'");
        try {
            execute("insert into t values (2)");
            var reader = database.reader();
            assertThat(reader.follow()).isEmpty();
            execute("commit prepared 'capture'");
            reader.await(2);
            assertThat(reader.follow()).containsExactly("Created Thing 1", "Created Thing 2");
        } finally {
            for (var gid : database.query("select gid from pg_prepared_xacts")) {
                execute("rollback prepared '" + gid + "'");
            }
        }
    }

    @Test
    void upsertsAreWhatTheyDid() throws Exception {
        execute(
                "insert into t values (1, 'a')",
                "insert into t values (1, 'b'), (2, 'b') on conflict (id) do update set v = excluded.v",
                "insert into t values (1, 'c') on conflict do nothing");
        var reader = database.reader();
        reader.await(3);
        assertThat(reader.follow())
                .containsExactlyInAnyOrder("Created Thing 1", "Updated Thing 1", "Created Thing 2");
    }

    @Test
    void aMergeIsWhatItDid() throws Exception {
        execute(
                "insert into t values (1, 'a'), (2, 'a')",
                """
                merge into t using (values (1, 'm'), (3, 'm'), (2, null)) as s (id, v) on t.id = s.id
                 when matched and s.v is null then delete
                 when matched then update set v = s.v
                 when not matched then insert values (s.id, s.v)""");
        var reader = database.reader();
        reader.await(5);
        assertThat(reader.follow())
                .containsExactlyInAnyOrder(
                        "Created Thing 1",
                        "Created Thing 2",
                        "Updated Thing 1",
                        "Created Thing 3",
                        "Deleted Thing 2");
    }

    @Test
    void entitiesWhoseKeysAreExchangedHaveTheirNewRows() throws Exception {
        execute(
                "create table k (id int primary key deferrable, v text)",
                "select fraiseql.track('k', 'K', before => true)",
                "insert into k values (1, 'a'), (2, 'b')",
                "update k set id = 3 - id");
        assertThat(database.reader().await(4).subList(2, 4))
                .extracting(
                        event ->
                                event.event().eventType()
                                        + event.event().data()
                                        + event.change().before())
                .containsExactlyInAnyOrder(
                        "Updated{\"id\":2,\"v\":\"a\"}{\"id\":2,\"v\":\"b\"}",
                        "Updated{\"id\":1,\"v\":\"b\"}{\"id\":1,\"v\":\"a\"}");
    }

    @Test
    void anEventOfATimeThatNoPartitionIsForIsKeptAndReadInItsPlace() throws Exception {
        execute(
                "insert into t values (1)",
                """
                insert into fraiseql.change_log (event_type, entity_type, entity_id, data, "timestamp")
                values ('Odd', 'Thing', 'past', '{}', '1999-01-01'), ('Odd', 'Thing', 'future', '{}', '2999-01-01')""",
                "insert into t values (2)");
        assertThat(database.reader().await(4))
                .extracting(event -> event.event().entityId())
                .containsExactly("1", "past", "future", "2");
        assertThat(database.query("select count(*) from fraiseql.change_log_default"))
                .containsExactly("2");
    }

    private void execute(String... statements) throws SQLException {
        database.test().execute(statements);
    }
}
