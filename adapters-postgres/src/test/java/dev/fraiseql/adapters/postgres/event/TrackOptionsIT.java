package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.LoggedEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code fraiseql.track} can be told. */
class TrackOptionsIT {
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
    void anUpdateCarriesTheRowBeforeAndTheFieldsThatChanged() throws Exception {
        execute(
                "create table t (id int primary key, a text, n numeric, j json, p point)",
                "select fraiseql.track('t', before => true, changed_fields => true)",
                "insert into t values (1, null, 1.0, '{}', '(1,2)')",
                "update t set a = 'x', n = 1.0",
                "update t set n = null, j = '[]', p = '(2,2)'",
                "update t set a = a",
                "delete from t");
        assertThat(events())
                .extracting(
                        event ->
                                event.event().eventType()
                                        + " "
                                        + event.change().fields()
                                        + " "
                                        + event.change().before())
                .containsExactly(
                        "Created null null",
                        "Updated [a] {\"id\":1,\"a\":null,\"n\":1.0,\"j\":{},\"p\":\"(1,2)\"}",
                        "Updated [n, j, p] {\"id\":1,\"a\":\"x\",\"n\":1.0,\"j\":{},\"p\":\"(1,2)\"}",
                        "Updated [] {\"id\":1,\"a\":\"x\",\"n\":null,\"j\":[],\"p\":\"(2,2)\"}",
                        "Deleted null null");
    }

    @Test
    void rowsOfOneStatementAreComparedWithThemselves() throws Exception {
        execute(
                "create table t (id int primary key, v int)",
                "select fraiseql.track('t', before => true)",
                "insert into t select i, i from generate_series(1, 500) i",
                "update t set v = v + 1000");
        assertThat(database.reader().await(1000))
                .filteredOn(event -> event.event().eventType().equals("Updated"))
                .hasSize(500)
                .allMatch(
                        event ->
                                Objects.equals(
                                        event.change().before(),
                                        "{\"id\":%1$s,\"v\":%1$s}"
                                                .formatted(event.event().entityId())));
    }

    @Test
    void excludedColumnsAreNowhereAndRedactedOnesAreNull() throws Exception {
        execute(
                "create table t (id int primary key, name text, secret text, noise int)",
                "select fraiseql.track('t', before => true, changed_fields => true, exclude => '{noise}', redact => '{secret}')",
                "insert into t values (1, 'n', 's', 1)",
                "update t set secret = 's2', noise = 2");
        var updated = events().getLast();
        assertThat(updated.event().data()).isEqualTo("{\"id\":1,\"name\":\"n\",\"secret\":null}");
        assertThat(updated.change().before()).isEqualTo(updated.event().data());
        assertThat(updated.change().fields()).containsExactly("secret");
        assertThat(database.query("select * from fraiseql.change_log"))
                .noneMatch(row -> row.contains("s2"));
    }

    @Test
    void columnsThatComeOrAreRenamedLaterAreCarried() throws Exception {
        execute(
                "create table t (id int primary key, name text, secret text)",
                "select fraiseql.track('t', changed_fields => true, exclude => '{secret}')",
                "alter table t add column extra int",
                "alter table t rename name to title",
                "insert into t values (1, 'n', 's', 1)",
                "update t set title = 'm'");
        assertThat(events().getLast().event().data())
                .isEqualTo("{\"id\":1,\"title\":\"m\",\"extra\":1}");
        assertThat(events().getLast().change().fields()).containsExactly("title");
    }

    @Test
    void anExcludedColumnOfAnotherNameStopsWritersInsteadOfShowingIt() throws Exception {
        execute(
                "create table t (id int primary key, secret text)",
                "select fraiseql.track('t', redact => '{secret}')",
                "alter table t rename secret to hidden");
        assertThatThrownBy(() -> execute("insert into t values (1, 's')"))
                .hasMessageContaining("has no column secret any more");
    }

    @Test
    void aTableWithoutAKeyIsTrackedByAnIdentity() throws Exception {
        execute(
                "create table t (user_id int, email text)",
                "select fraiseql.track('t', 'T', identity => 'lower(email) -- a comment')",
                "begin; set local fraiseql.user_id = 'u'; insert into t values (1, 'A@x'), (2, 'b@x'), (3, null); commit",
                "update t set user_id = 9 where user_id = 1",
                "update t set email = 'c@x' where user_id = 2");
        assertThat(events())
                .extracting(
                        event ->
                                event.event().eventType()
                                        + " "
                                        + event.event().entityId()
                                        + " "
                                        + event.event().userId())
                .containsExactlyInAnyOrder(
                        "Created a@x u",
                        "Created b@x u",
                        "Created  u",
                        "Updated a@x null",
                        "Deleted b@x null",
                        "Created c@x null");
    }

    @Test
    void anIdentityThatIsNotUniqueDoesNotMultiplyEvents() throws Exception {
        execute(
                "create table t (kind text, v int)",
                "select fraiseql.track('t', identity => 'kind', before => true)",
                "insert into t select 'same', i from generate_series(1, 50) i",
                "update t set v = 0");
        assertThat(events()).hasSize(100);
    }

    @Test
    void anIdentityIsReadAsTrackReadItWhateverTheWritersSearchPath() throws Exception {
        execute(
                "create table t (email text)",
                "select fraiseql.track('t', identity => 'lower(email)')",
                """
                create schema evil;
                create function evil.lower(text) returns text language sql as $$ select 'forged' $$;
                set search_path = evil, public, pg_catalog;
                insert into t values ('A')""");
        assertThat(events().getFirst().event().entityId()).isEqualTo("a");
    }

    @Test
    void operatorsOfAWritersSearchPathAreNotUsed() throws Exception {
        execute(
                "create table t (id int primary key, v text)",
                "select fraiseql.track('t', before => true, changed_fields => true)",
                """
                create schema evil;
                create function evil.eq(text, text) returns boolean language plpgsql as $$ begin raise 'taken over'; end $$;
                create operator evil.= (leftarg = text, rightarg = text, function = evil.eq);
                create operator evil.<> (leftarg = text, rightarg = text, function = evil.eq);
                set search_path = evil, public, pg_catalog;
                set fraiseql.user_id = 'u';
                insert into t values (1, 'a');
                update t set v = 'b';
                delete from t""");
        assertThat(events()).hasSize(3);
    }

    @Test
    void otherOptionsReplaceTheOldOnes() throws Exception {
        execute(
                "create table t (id int primary key, v int)",
                "select fraiseql.track('t', before => true)",
                "insert into t values (1, 1)",
                "select fraiseql.track('t', redact => '{v}')",
                "update t set v = 2");
        assertThat(events().getLast().event().data()).isEqualTo("{\"id\":1,\"v\":null}");
        assertThat(events().getLast().change().before()).isNull();
    }

    @Test
    void optionsThatDoNotFitAreRefusedWithAReason() throws Exception {
        execute("create table t (id int primary key, v int)", "create table keyless (v int)");
        assertRefused("select fraiseql.track('t', exclude => '{nothing}')", "no column nothing");
        assertRefused("select fraiseql.track('t', redact => '{id}')", "of its key");
        assertRefused("select fraiseql.track('keyless')", "identity expression");
        assertRefused("select fraiseql.track('keyless', identity => 'missing')", "by the identity");
        assertRefused("select fraiseql.track('keyless', identity => 'v) from t; --')", "identity");
        assertRefused("select fraiseql.track('keyless', identity => 'max(v)')", "by the identity");
        assertThat(database.query("select * from fraiseql.tracked_table")).isEmpty();
    }

    @Test
    void valuesWhoseTextDependsOnTheSessionHaveOneText() throws Exception {
        execute(
                "create table t (at timestamptz primary key, f float8, i interval, b bytea, r tstzrange, d timestamptz[])",
                "select fraiseql.track('t')");
        var insert =
                "insert into t values ('2026-01-01 00:00+00', 0.1::float8 + 0.2, '1 day 2 hours', '\\x00ff',"
                        + " '[2026-01-01 00:00+00,)', '{2026-01-01 00:00+00}')";
        execute(
                "set timezone = 'UTC'; " + insert,
                "delete from t",
                "set timezone = 'Asia/Tokyo'; set intervalstyle = 'iso_8601'; set bytea_output = 'escape';"
                        + " set extra_float_digits = -5;"
                        // Back before the driver sees it.
                        + " do $$ begin set local datestyle = 'German'; "
                        + insert
                        + "; set local datestyle = 'ISO'; end $$");
        var first = events().getFirst().event();
        var last = events().getLast().event();
        assertThat(last.data()).isEqualTo(first.data()).contains("0.30000000000000004");
        assertThat(last.entityId()).isEqualTo(first.entityId());
    }

    @Test
    void aTransactionKeepsItsOwnTimeZone() throws Exception {
        execute(
                "create table t (id int primary key, at timestamptz default now())",
                "select fraiseql.track('t')");
        try (var connection = database.test().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set timezone = 'Asia/Tokyo'");
            statement.execute("insert into t values (1)");
            for (var i = 0; i < 2; i++) {
                try (var row = statement.executeQuery("show timezone")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("Asia/Tokyo");
                }
                connection.commit();
            }
        }
    }

    @Test
    void untrackingLeavesNothingBehind() throws Exception {
        execute(
                "create table t (id int primary key)",
                "select fraiseql.track('t')",
                "select fraiseql.untrack('t')");
        assertThat(database.query("select * from fraiseql.tracked_table")).isEmpty();
        assertThat(database.query("select 1 from pg_trigger where tgname like 'fraiseql%'"))
                .isEmpty();
        assertThat(database.query("select 1 from pg_proc where proname ~ '^capture_\\d+$'"))
                .isEmpty();
    }

    @Test
    void aDroppedTableIsForgottenAtTheNextTrack() throws Exception {
        execute(
                "create table t (id int primary key)",
                "create table u (id int primary key)",
                "select fraiseql.track('t')",
                "drop table t",
                "select fraiseql.track('u')");
        assertThat(database.query("select entity from fraiseql.tracked_table"))
                .containsExactly("u");
    }

    private void assertRefused(String statement, String reason) {
        assertThatThrownBy(() -> execute(statement)).hasMessageContaining(reason);
    }

    private void execute(String... statements) throws SQLException {
        database.test().execute(statements);
    }

    private List<LoggedEvent> events() throws Exception {
        var written =
                Integer.parseInt(
                        database.query("select count(*) from fraiseql.change_log").getFirst());
        return database.reader().await(written);
    }
}
