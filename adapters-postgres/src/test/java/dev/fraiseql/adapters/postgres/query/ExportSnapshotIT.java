package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots of tables that others write, move and drop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportSnapshotIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int ACCOUNTS = 20_000;

    /** Sessions of ours that hold a transaction. */
    private static final String OPEN =
            "select count(*) from pg_stat_activity where datname = current_database() and pid <>"
                    + " pg_backend_pid() and xact_start is not null";

    private TestDatabase database;
    private ServedDatabase served;

    @BeforeAll
    void open() throws Exception {
        database = PostgresServer.shared().createDatabase();
        database.execute(
                "create table account (id int primary key, balance bigint not null, note text)",
                "insert into account select i, 100, repeat('x', 100) from generate_series(1, "
                        + ACCOUNTS
                        + ") i",
                "create table parted (id int not null, region text not null, note text) partition"
                        + " by list (region)",
                "create table parted_big partition of parted for values in ('big')",
                "create table parted_small partition of parted for values in ('small')",
                "create table parted_rest partition of parted default",
                "insert into parted select i, case when i % 50 = 0 then 'small' else 'big' end,"
                        + " repeat('x', 200) from generate_series(1, 20000) i",
                "create table parent (id int not null)",
                "create table child (extra text) inherits (parent)",
                "insert into parent select generate_series(1, 3000)",
                "insert into child select i, 'x' from generate_series(3001, 9000) i",
                "create materialized view heap as select id, note from account",
                "analyze");
        served = new ServedDatabase(database);
    }

    @AfterAll
    void close() {
        served.close();
    }

    /** Money moves and accounts are replaced; the sum and the number of accounts never change. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWrittenMeanwhileIsSeenByAllPartsOrByNone(boolean parallel) throws Exception {
        var query = whole("account");
        var stop = new AtomicBoolean();
        try (var threads = Executors.newCachedThreadPool()) {
            var writer = threads.submit(() -> transfer(stop));
            try {
                for (var round = 0; round < 5; round++) {
                    var rows =
                            parallel
                                    ? drain(served.exports.parallel(Subject.SYSTEM, query, 3))
                                    : atOnce(query, 4);
                    assertThat(rows).hasSize(ACCOUNTS);
                    assertThat(rows.stream().mapToLong(row -> (Long) row.get(1)).sum())
                            .isEqualTo(100L * ACCOUNTS);
                    assertThat(new HashSet<>(ids(rows))).hasSize(ACCOUNTS);
                }
            } finally {
                stop.set(true);
            }
            assertThat(writer.get()).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "parted", "parent", "heap"})
    void partsAreTheWholeAndAboutEquallyLarge(String table) throws Exception {
        var query = whole(table);
        var all = ids(drain(served.source.rows(Subject.SYSTEM, query)));
        try (var snapshot = freeze(query, 3)) {
            var sizes = new ArrayList<Integer>();
            var rows = new ArrayList<Object>();
            for (var part = 0; part < snapshot.parts(); part++) {
                var read = ids(drain(snapshot.rows(part)));
                sizes.add(read.size());
                rows.addAll(read);
            }
            assertThat(rows).containsExactlyInAnyOrderElementsOf(all);
            assertThat(sizes)
                    .allSatisfy(size -> assertThat(size).isBetween(all.size() / 5, all.size() / 2));
        }
    }

    @Test
    void aPartIsARangeScan() throws Exception {
        for (var table : List.of("account", "parted")) {
            var copy =
                    ColumnsPlan.of(whole(table).query(), Map.of(), false, new BlockRange(10, 20))
                            .copy();
            var select = copy.substring("copy (".length(), copy.lastIndexOf(") to stdout"));
            assertThat(text("explain " + select)).contains("Tid Range Scan");
        }
    }

    @Test
    void policiesDecideInEveryPart() throws Exception {
        var role = PostgresServer.shared().createRole();
        database.execute(
                "create table document (id int, org_id text)",
                "insert into document select i, case when i % 2 = 0 then 'even' else 'odd' end"
                        + " from generate_series(1, 5000) i",
                "alter table document enable row level security",
                "create policy own on document using (org_id = current_setting('fraiseql.org_id',"
                        + " true))",
                "grant select on document to " + role.name());
        try (var restricted = new ServedDatabase(database.as(role), 4)) {
            var query =
                    read(restricted.rows(restricted.type("public", "document")).fields("org_id"));
            var even = new Subject("someone", "even", Set.of());
            try (var snapshot = restricted.exports.freeze(even, query, 3)) {
                var rows = new ArrayList<List<@Nullable Object>>();
                for (var part = 0; part < 3; part++) {
                    rows.addAll(drain(snapshot.rows(part)));
                }
                assertThat(rows).hasSize(2500).containsOnly(List.of("even"));
            }
            assertThat(drain(restricted.exports.parallel(even, query, 2)))
                    .hasSize(2500)
                    .containsOnly(List.of("even"));
        }
    }

    @Test
    void withoutTheRightToTheWholeTableItIsOnePart() throws Exception {
        var role = PostgresServer.shared().createRole();
        database.execute("grant select (id) on account to " + role.name());
        try (var restricted = new ServedDatabase(database.as(role), 4)) {
            var query = read(served.rows(served.type("public", "account")).fields("id"));
            try (var snapshot = restricted.exports.freeze(Subject.SYSTEM, query, 3)) {
                assertThat(snapshot.parts()).isEqualTo(1);
                assertThat(drain(snapshot.rows(0))).hasSize(ACCOUNTS);
            }
        }
    }

    @Test
    void theTableKeepsItsDefinitionWhileTheSnapshotLives() throws Exception {
        database.execute("create table moved as select generate_series(1, 1000) as id");
        try (var snapshot = freeze(whole("moved"), 2)) {
            for (var change : List.of("drop table moved", "truncate moved", "vacuum full moved")) {
                assertThatThrownBy(() -> database.execute("set lock_timeout = '50ms'", change))
                        .hasMessageContaining("lock timeout");
            }
            assertThat(drain(snapshot.rows(0)).size() + drain(snapshot.rows(1)).size())
                    .isEqualTo(1000);
        }
        database.execute("drop table moved");
    }

    @Test
    void aSnapshotWhoseHolderDiedHasExpired() throws Exception {
        try (var snapshot = freeze(whole("account"), 2)) {
            database.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                            + " current_database() and pid <> pg_backend_pid() and state = 'idle in"
                            + " transaction'");
            Await.until("it is gone", SOON, () -> openTransactions() == 0);
            try (var part = snapshot.rows(0)) {
                assertFails(FailureCode.SNAPSHOT_EXPIRED, () -> read1(part));
                assertFails(FailureCode.SNAPSHOT_EXPIRED, () -> read1(part));
            }
        }
        assertThat(atOnce(whole("account"), 2)).hasSize(ACCOUNTS);
    }

    @Test
    void aPartWhoseConnectionDiedIsReadAgain() throws Exception {
        try (var snapshot = freeze(whole("account"), 1)) {
            try (var part = snapshot.rows(0)) {
                read1(part);
                database.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                                + " current_database() and pid <> pg_backend_pid() and query like"
                                + " 'copy%'");
                assertFails(
                        FailureCode.DATABASE_UNAVAILABLE, () -> CollectingRowWriter.drain(part));
            }
            assertThat(drain(snapshot.rows(0))).hasSize(ACCOUNTS);
        }
    }

    @Test
    void snapshotsAreBoundedAndTakeNothingFromStreams() throws Exception {
        var config =
                new PostgresConfig(
                        database.uri(),
                        1,
                        1,
                        1,
                        Duration.ofMillis(200),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1));
        try (var few = new Database(config)) {
            var exports = new PostgresExportSource(few);
            var query = whole("account");
            try (var held = exports.freeze(Subject.SYSTEM, query, 2)) {
                assertFails(
                        FailureCode.DATABASE_BUSY, () -> exports.freeze(Subject.SYSTEM, query, 2));
                assertThat(drain(held.rows(0))).isNotEmpty();
                // One stream connection: the second reader of a parallel stream is left out.
                assertThat(drain(exports.parallel(Subject.SYSTEM, query, 2))).hasSize(ACCOUNTS);
            }
            exports.freeze(Subject.SYSTEM, query, 2).close();
        }
    }

    @Test
    void aParallelStreamReadsRangesAtOnceAndLeavesNothingBehind() throws Exception {
        try (var stream = served.exports.parallel(Subject.SYSTEM, whole("account"), 2)) {
            var writer = new CollectingRowWriter(stream.schema());
            stream.read(writer, 2_000);
            assertThat(openTransactions()).isEqualTo(2);
            stream.cancel();
            assertFails(FailureCode.OPERATION_CANCELLED, () -> read1(stream));
        }
        Await.until("both stop", SOON, () -> openTransactions() == 0);

        try (var stream = served.exports.parallel(Subject.SYSTEM, whole("account"), 2)) {
            stream.read(new CollectingRowWriter(stream.schema()), 2_000);
        }
        Await.until("both stop", SOON, () -> openTransactions() == 0);

        assertThat(drain(served.exports.parallel(Subject.SYSTEM, whole("account"), 2)))
                .hasSize(ACCOUNTS);
        assertThat(openTransactions()).isZero();
    }

    @Test
    void theFailureOfOneRangeIsTheFailureOfTheWhole() throws Exception {
        database.execute(
                "create table flawed as select i as id, timestamptz '2026-01-01' as at,"
                        + " repeat('x', 400) as note from generate_series(1, 20000) i",
                "insert into flawed values (0, 'infinity', '')",
                "analyze flawed");
        try (var stream = served.exports.parallel(Subject.SYSTEM, whole("flawed"), 2)) {
            assertFails(FailureCode.VALUE_OUT_OF_RANGE, () -> CollectingRowWriter.drain(stream));
            assertFails(FailureCode.VALUE_OUT_OF_RANGE, () -> read1(stream));
        }
        Await.until("both stop", SOON, () -> openTransactions() == 0);
    }

    private int transfer(AtomicBoolean stop) throws SQLException {
        var transactions = 0;
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                while (!stop.get()) {
                    var from = 1 + transactions * 7 % ACCOUNTS;
                    var to = 1 + (transactions * 13 + 5000) % ACCOUNTS;
                    statement.execute(
                            "update account set balance = balance - 10 where id between "
                                    + from
                                    + " and "
                                    + (from + 9));
                    statement.execute(
                            "update account set balance = balance + 10 * (select count(*) from"
                                    + " account where id between "
                                    + from
                                    + " and "
                                    + (from + 9)
                                    + ") where id = "
                                    + to);
                    statement.execute(
                            "with gone as (delete from account where id = "
                                    + to
                                    + " returning *) insert into account select id + 1000000 *"
                                    + " (case when id > 1000000 then -1 else 1 end), balance, note"
                                    + " from gone");
                    statement.execute("update account set id = id - 1000000 where id > 1000000");
                    connection.commit();
                    transactions++;
                }
            }
        }
        return transactions;
    }

    private List<List<@Nullable Object>> atOnce(PreparedQuery query, int parts) throws Exception {
        try (var snapshot = freeze(query, parts);
                var threads = Executors.newCachedThreadPool()) {
            var reads = new ArrayList<Callable<List<List<@Nullable Object>>>>();
            for (var part = 0; part < parts; part++) {
                var number = part;
                reads.add(() -> drain(snapshot.rows(number)));
            }
            var rows = new ArrayList<List<@Nullable Object>>();
            for (var read : threads.invokeAll(reads)) {
                rows.addAll(read.get());
            }
            return rows;
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
            return text.toString();
        }
    }

    private PreparedQuery whole(String table) {
        return read(served.rows(served.type("public", table)).allFields());
    }

    private ExportSource.Snapshot freeze(PreparedQuery query, int parts) {
        return served.exports.freeze(Subject.SYSTEM, query, parts);
    }

    private int openTransactions() throws SQLException {
        return Integer.parseInt(text(OPEN).strip());
    }

    private static List<Object> ids(List<List<@Nullable Object>> rows) {
        return rows.stream().<Object>map(List::getFirst).toList();
    }

    private static List<List<@Nullable Object>> drain(RowStream stream) {
        try (stream) {
            return CollectingRowWriter.drain(stream);
        }
    }

    private static int read1(RowStream stream) {
        return stream.read(new CollectingRowWriter(stream.schema()), 1);
    }
}
