package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.service.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresChangeCaptureIT {
    private EventsDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = EventsDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void insertUpdateAndDeleteBecomeEventsWithTheRowAfterTheChange() throws Exception {
        execute(
                "create table orders (id bigint primary key, total numeric(12,2), at timestamptz, raw bytea)");
        track("orders", "Order");
        execute(
                "set timezone = 'Asia/Tokyo'; set bytea_output = 'escape';"
                        + "insert into orders values (7, 1.50, '2026-01-01 09:00+09', '\\x00ff')");
        execute("update orders set total = 2 where id = 7", "delete from orders where id = 7");
        assertThat(events())
                .containsExactly(
                        "Created Order 7 {\"id\":7,\"total\":1.50,\"at\":\"2026-01-01T00:00:00+00:00\",\"raw\":\"\\\\x00ff\"}",
                        "Updated Order 7 {\"id\":7,\"total\":2.00,\"at\":\"2026-01-01T00:00:00+00:00\",\"raw\":\"\\\\x00ff\"}",
                        "Deleted Order 7 {\"id\":7,\"total\":2.00,\"at\":\"2026-01-01T00:00:00+00:00\",\"raw\":\"\\\\x00ff\"}");
    }

    @Test
    void aStatementOfManyRowsGivesAnEventForEachAndOneOfNoneGivesNone() throws Exception {
        execute("create table t (id int primary key, v int)");
        track("t", "T");
        execute("insert into t select i from generate_series(1, 1000) i");
        execute(
                "update t set v = 1 where id > 5000",
                "delete from t where id > 5000",
                "insert into t select 1 where false");
        execute("insert into t values (1, 0), (2000, 0) on conflict (id) do update set v = 5");
        assertThat(database.reader().await(1002)).hasSize(1002);
    }

    @Test
    void aCompositeKeyIsAJsonArrayAndAChangedOneEndsAnEntityAndBeginsAnother() throws Exception {
        execute("create table t (v int, a int, b text, primary key (b, a))");
        track("t", "T");
        execute("insert into t values (1, 2, 'x\"y')", "update t set a = 3");
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "Created T [\"x\\\"y\", 2] {\"v\":1,\"a\":2,\"b\":\"x\\\"y\"}",
                        "Deleted T [\"x\\\"y\", 2] {\"v\":1,\"a\":2,\"b\":\"x\\\"y\"}",
                        "Created T [\"x\\\"y\", 3] {\"v\":1,\"a\":3,\"b\":\"x\\\"y\"}");
    }

    @Test
    void namesMadeToBreakOutDoNot() throws Exception {
        execute(
                "create schema \"s';--\"",
                "create table \"s';--\".\"t\"\"%I $capture$\""
                        + " (\"c\" int, \"k'\"\"%s\" text primary key, changed int)");
        capture().track(type(new TableName("s';--", "t\"%I $capture$"), "Name'\\\""));
        execute("insert into \"s';--\".\"t\"\"%I $capture$\" values (1, 'k', 2)");
        assertThat(events())
                .containsExactly("Created Name'\\\" k {\"c\":1,\"k'\\\"%s\":\"k\",\"changed\":2}");
    }

    @Test
    void aWritersSearchPathAndTemporaryTablesChangeNothing() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "T");
        execute(
                """
                create schema evil;
                create function evil.format(text, variadic text[]) returns text language sql as 'select null';
                create function evil.row_to_json(record) returns json language plpgsql as 'begin return ''"evil"''; end';
                create temp table changed (id int);
                create temp table change_log (id int);
                set search_path = evil, pg_temp, public, pg_catalog;
                insert into public.t values (1)""");
        assertThat(events()).containsExactly("Created T 1 {\"id\":1}");
    }

    @Test
    void aWriterNeedsNoRightsOnTheLogAndHasNone() throws Exception {
        var role = PostgresServer.shared().createRole();
        execute("create table t (id int primary key)", "grant insert on t to " + role.name());
        track("t", "T");
        var writer = database.test().as(role);
        writer.execute("insert into t values (1)");
        assertThat(events()).hasSize(1);
        assertThatThrownBy(() -> writer.execute("select * from fraiseql.change_log"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> writer.execute("select fraiseql.emit('T', '1', 'Forged')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theSessionsUserAndOrganisationAreRecordedAndEmptyOnesAreNot() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "T");
        execute(
                "begin; set local fraiseql.user_id = 'u'; set local fraiseql.org_id = 'o'; insert into t values (1); commit");
        execute("begin; set local fraiseql.user_id = ''; insert into t values (2); commit");
        execute("insert into t values (3)");
        assertThat(database.reader().await(3))
                .extracting(event -> event.event().userId() + " " + event.event().orgId())
                .containsExactly("u o", "null null", "null null");
    }

    @Test
    void truncatingIsOneEvent() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "T");
        execute("insert into t values (1), (2)", "truncate t");
        assertThat(events())
                .containsExactly(
                        "Created T 1 {\"id\":1}", "Created T 2 {\"id\":2}", "Truncated T  {}");
    }

    @Test
    void aPartitionedTableIsCapturedThroughItselfAndThroughItsPartitions() throws Exception {
        execute(
                "create table p (id int, d int, primary key (id, d)) partition by range (d)",
                "create table p1 partition of p for values from (0) to (10)",
                "create table p2 partition of p for values from (10) to (20)");
        track("p", "P");
        execute(
                "insert into p values (1, 1), (2, 11)",
                "insert into p1 values (3, 3)",
                "update p set d = 12 where id = 1");
        execute("create table p3 partition of p for values from (20) to (30)");
        track("p", "P");
        execute("insert into p3 values (4, 20)", "truncate p");
        var reader = database.reader();
        reader.await(7);
        assertThat(reader.follow())
                .containsExactlyInAnyOrder(
                        "Created P [1, 1]",
                        "Created P [2, 11]",
                        "Created P [3, 3]",
                        "Deleted P [1, 1]",
                        "Created P [1, 12]",
                        "Created P [4, 20]",
                        "Truncated P ");
    }

    @Test
    void trackingAgainWaitsForNobodyAndRenamesTheEntity() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "Old");
        try (var writer = database.test().connect()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("insert into t values (1)");
            // A trigger could not be made while this transaction is open.
            track("t", "Old");
            writer.commit();
        }
        track("t", "New");
        execute("insert into t values (2)");
        assertThat(events())
                .containsExactly("Created Old 1 {\"id\":1}", "Created New 2 {\"id\":2}");
    }

    @Test
    void aRenamedKeyColumnKeepsItsEvents() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "T");
        execute(
                "alter table t rename to u",
                "alter table u rename id to number",
                "insert into u values (1)");
        assertThat(events()).containsExactly("Created T 1 {\"number\":1}");
    }

    @Test
    void untrackedTablesGiveNoEvents() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "T");
        execute(
                "select fraiseql.untrack('t')",
                "insert into t values (1)",
                "select fraiseql.emit('T', '2', 'Marker')");
        assertThat(events()).containsExactly("Marker T 2 {}");
    }

    @Test
    void whatCannotBeTrackedIsRefusedWithAReason() throws Exception {
        execute("create table nokey (id int)", "create view v as select 1 as id");
        assertRefused("nokey", FailureCode.SCHEMA_MISMATCH, "no primary key");
        assertRefused("v", FailureCode.SCHEMA_MISMATCH, "not an ordinary table");
        assertRefused("missing", FailureCode.SCHEMA_MISMATCH, "not in the database");
        assertThatThrownBy(() -> execute("select fraiseql.track('fraiseql.change_log')"))
                .hasMessageContaining("not an ordinary table");
        assertThatThrownBy(() -> execute("select fraiseql.track('v')"))
                .hasMessageContaining("Track the tables behind");
    }

    @Test
    void aLostKeyStopsWritersWithAReasonInsteadOfLoggingNonsense() throws Exception {
        execute("create table t (id int primary key)");
        track("t", "T");
        execute("alter table t drop constraint t_pkey");
        assertThatThrownBy(() -> execute("insert into t values (1)"))
                .hasMessageContaining("has no primary key any more");
    }

    private void assertRefused(String table, FailureCode code, String reason) {
        assertThatThrownBy(() -> track(table, "T"))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.first().code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private PostgresChangeCapture capture() {
        return new PostgresChangeCapture(database.pool());
    }

    private void track(String table, String entity) {
        capture().track(type(new TableName("public", table), entity));
    }

    private static EntityType type(TableName table, String entity) {
        var field = new ScalarField("id", "id", "integer", SimpleType.INT, false, true, true, null);
        return new EntityType(
                entity,
                null,
                table,
                List.of(field),
                List.of(),
                List.of("id"),
                null,
                "all",
                true,
                Set.of());
    }

    private void execute(String... statements) throws SQLException {
        database.test().execute(statements);
    }

    private List<String> events() throws Exception {
        var written =
                Integer.parseInt(
                        database.query("select count(*) from fraiseql.change_log").getFirst());
        return database.reader().await(written).stream()
                .map(PostgresChangeCaptureIT::text)
                .toList();
    }

    private static String text(LoggedEvent logged) {
        var event = logged.event();
        return event.eventType()
                + " "
                + event.entityType()
                + " "
                + event.entityId()
                + " "
                + event.data();
    }
}
