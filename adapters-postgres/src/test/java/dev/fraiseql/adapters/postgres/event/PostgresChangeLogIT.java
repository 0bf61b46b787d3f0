package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of {@link PostgresChangeLog} is PostgreSQL's own; the rest is in the contract. */
class PostgresChangeLogIT {
    private static EventsDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = EventsDatabase.create();
        database.test()
                .execute(
                        "create table t (id int primary key, v text)",
                        "select fraiseql.track('t', 'Thing')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() throws Exception {
        database.test().execute("delete from t", "truncate fraiseql.change_log");
    }

    @Test
    void aTransactionThatCommitsLateIsNeverSkipped() throws Exception {
        var reader = database.reader();
        try (var late = database.test().connect()) {
            late.setAutoCommit(false);
            late.createStatement().execute("insert into t values (1)");
            database.test().execute("insert into t values (2)");
            // The sequence of 2 is behind that of 1, which nobody can see yet.
            assertThat(reader.follow()).isEmpty();
            late.commit();
        }
        database.test().execute("insert into t values (3)");
        reader.await(3);
        assertThat(reader.follow())
                .containsExactly("Created Thing 1", "Created Thing 2", "Created Thing 3");
    }

    @Test
    void whatCommittedBeforeALongTransactionBeganIsNotHeldBack() throws Exception {
        database.test().execute("insert into t values (1)");
        try (var open = database.test().connect()) {
            open.setAutoCommit(false);
            open.createStatement().execute("insert into t values (2)");
            assertThat(database.reader().await(1)).hasSize(1);
        }
    }

    @Test
    void aRolledBackTransactionLeavesNothing() throws Exception {
        try (var lost = database.test().connect()) {
            lost.setAutoCommit(false);
            lost.createStatement().execute("insert into t values (1)");
            lost.rollback();
        }
        try (var partly = database.test().connect();
                var statement = partly.createStatement()) {
            partly.setAutoCommit(false);
            statement.execute("insert into t values (2)");
            var before = partly.setSavepoint();
            statement.execute("insert into t values (3)");
            partly.rollback(before);
            statement.execute("update t set v = 'x' where id = 2");
            partly.commit();
        }
        var reader = database.reader();
        reader.await(2);
        assertThat(reader.follow()).containsExactly("Created Thing 2", "Updated Thing 2");
    }

    @Test
    void theSequenceOrdersChangesOfOneEntityEvenWhereTransactionsWaitForEachOther()
            throws Exception {
        database.test().execute("insert into t values (1, '')");
        var writers = new ArrayList<Thread>();
        for (var w = 0; w < 4; w++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            for (var i = 0; i < 25; i++) {
                                                database.test()
                                                        .execute(
                                                                "update t set v = (length(v) + 1)::text || v where id = 1");
                                            }
                                        } catch (java.sql.SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
        }
        for (var writer : writers) {
            writer.join();
        }
        var events = database.reader().await(101);
        var lengths =
                events.stream()
                        .sorted(Comparator.comparingLong(event -> event.position().seq()))
                        .map(event -> event.event().data().length())
                        .toList();
        assertThat(events).hasSize(101);
        assertThat(lengths).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyColumnArrivesAsItWasWritten() throws Exception {
        var before = Instant.now();
        database.test()
                .execute(
                        """
                begin;
                set local fraiseql.user_id = 'ü';
                set local fraiseql.org_id = '';
                set local timezone = 'Asia/Tokyo';
                select fraiseql.emit('Ordér', '', 'Shipped ✓', '{"a" :  1.10, "b": "\\u0041😀"}');
                commit""");
        var event = database.reader().await(1).getFirst();
        var row =
                database.query(
                                "select xid, seq, fraiseql.event_id(seq), round(extract(epoch from \"timestamp\") * 1000000)"
                                        + " from fraiseql.change_log")
                        .getFirst();
        var timestamp = event.event().timestamp();
        assertThat(
                        event.position().xid()
                                + "|"
                                + event.position().seq()
                                + "|"
                                + event.event().eventId()
                                + "|"
                                + (timestamp.getEpochSecond() * 1_000_000
                                        + timestamp.getNano() / 1000))
                .isEqualTo(row);
        assertThat(timestamp).isBetween(before.minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(event.event().eventType()).isEqualTo("Shipped ✓");
        assertThat(event.event().entityType()).isEqualTo("Ordér");
        assertThat(event.event().entityId()).isEmpty();
        assertThat(event.event().data()).isEqualTo("{\"a\" :  1.10, \"b\": \"\\u0041😀\"}");
        assertThat(event.event().userId()).isEqualTo("ü");
        assertThat(event.event().orgId()).isNull();
    }

    @Test
    void aReadOfLargeRowsEndsEarlyAndLosesNothing() throws Exception {
        database.test()
                .execute(
                        "insert into t select i, repeat(md5(i::text), 65536) from generate_series(1, 40) i");
        var log = new PostgresChangeLog(database.pool());
        database.reader().await(40);
        var sizes = new ArrayList<Integer>();
        var position = Position.START;
        for (var batch = log.read(position, 1000);
                !batch.isEmpty();
                batch = log.read(position, 1000)) {
            sizes.add(batch.size());
            position = batch.last();
        }
        assertThat(sizes).hasSizeGreaterThan(1);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    }

    @Test
    void readingFollowsTheIndexFromThePosition() throws Exception {
        database.test().execute("insert into t select i from generate_series(1, 5000) i");
        try (var connection = database.test().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(PostgresChangeLog.IN_INDEX_ORDER);
            var plan = new ArrayList<String>();
            try (var row =
                    statement.executeQuery(
                            "explain " + PostgresChangeLog.SELECT.formatted(5, 5, 100))) {
                while (row.next()) {
                    plan.add(row.getString(1).strip());
                }
            }
            assertThat(plan)
                    .anyMatch(line -> line.contains("Merge Append"))
                    .anyMatch(
                            line ->
                                    line.matches(
                                            ".*Index Scan using change_log_\\d+_xid_seq_idx.*"))
                    .anyMatch(line -> line.startsWith("Index Cond: ((ROW(xid, seq) > ROW("))
                    .noneMatch(line -> line.contains("->  Sort"))
                    .noneMatch(line -> line.contains("Seq Scan on change_log"));
        }
    }

    @Test
    void positionsOfADistantFutureAreRead() {
        var far = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(new PostgresChangeLog(database.pool()).read(far, 10).events())
                .isEqualTo(List.of());
    }
}
