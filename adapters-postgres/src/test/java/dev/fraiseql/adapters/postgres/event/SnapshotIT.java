package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotIT {
    private EventsDatabase database;
    private PostgresSnapshots snapshots;

    @BeforeEach
    void open() throws Exception {
        database = EventsDatabase.create();
        snapshots = new PostgresSnapshots(database.pool());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyRowIsASnapshotEventAsTheOptionsHaveIt() throws Exception {
        execute(
                "create table t (id int primary key, secret text)",
                "insert into t values (1, 'a'), (2, 'b')",
                "select fraiseql.track('t', 'T', redact => '{secret}')");
        snapshot("T", false);
        assertThat(database.reader().await(2))
                .extracting(event -> event.event().eventType() + event.event().data())
                .containsExactly(
                        "Snapshot{\"id\":1,\"secret\":null}", "Snapshot{\"id\":2,\"secret\":null}");
    }

    @Test
    void anInterruptedSnapshotGoesOnWhereItWas() throws Exception {
        large();
        snapshots.begin("T", false);
        var before = snapshots.step("T");
        assertThat(before.finished()).isFalse();
        assertThat(before.rows()).isPositive();
        snapshots = new PostgresSnapshots(database.pool());
        assertThat(snapshots.begin("T", true)).isEqualTo(before);
        assertThat(snapshot("T", true)).isEqualTo(20_000);
        assertThat(
                        database.query(
                                "select count(*), count(distinct entity_id) from fraiseql.change_log"))
                .containsExactly("20000|20000");
    }

    @Test
    void aTableThatIsRewrittenMeanwhileBeginsAgain() throws Exception {
        large();
        snapshots.begin("T", false);
        snapshots.step("T");
        execute("vacuum full t");
        snapshot("T", true);
        assertThat(database.query("select count(distinct entity_id) from fraiseql.change_log"))
                .containsExactly("20000");
    }

    @Test
    void everyPartitionIsRead() throws Exception {
        execute(
                "create table p (id int primary key, v text) partition by range (id)",
                "create table p1 partition of p for values from (0) to (100)",
                "create table p2 partition of p for values from (100) to (200) partition by range (id)",
                "create table p3 partition of p2 for values from (100) to (200)",
                "insert into p select i, 'v' from generate_series(0, 199) i",
                "select fraiseql.track('p', 'P')");
        assertThat(snapshot("P", false)).isEqualTo(200);
    }

    @Test
    void theLargestSequenceOfEachRowIsItsLatestStateWhileOthersWrite() throws Exception {
        large();
        var stop = new AtomicBoolean();
        var writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (var i = 0; !stop.get(); i++) {
                                        write(i);
                                    }
                                });
        snapshot("T", false);
        stop.set(true);
        writer.join();
        var written =
                Integer.parseInt(
                        database.query("select count(*) from fraiseql.change_log").getFirst());
        var latest = new HashMap<String, LoggedEvent>();
        for (var event : database.reader().await(written)) {
            latest.merge(
                    event.event().entityId(),
                    event,
                    (a, b) -> a.position().seq() > b.position().seq() ? a : b);
        }
        var state = new HashMap<String, String>();
        latest.forEach(
                (id, event) -> {
                    if (!event.event().eventType().equals("Deleted")) {
                        state.put(id, event.event().data());
                    }
                });
        var rows = new HashMap<String, String>();
        for (var row : database.query("select id, row_to_json(t) from t")) {
            rows.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
        }
        assertThat(written).isGreaterThan(20_000);
        assertThat(state).isEqualTo(rows);
    }

    private void write(int i) {
        var id = 1 + i * 7919L % 20_000;
        try {
            execute(
                    switch (i % 3) {
                        case 0 -> "update t set v = 'changed " + i + "' where id = " + id;
                        case 1 -> "delete from t where id = " + id;
                        default -> "insert into t values (" + (100_000 + i) + ", 'new')";
                    });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEntityThatNobodyTracksIsUnknown() {
        assertThatThrownBy(() -> snapshots.begin("Nobody", false))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.first().code()).isEqualTo(FailureCode.UNKNOWN_TABLE));
    }

    private void large() throws SQLException {
        execute(
                "create table t (id int primary key, v text)",
                "insert into t select i, repeat('x', 300) from generate_series(1, 20000) i",
                "select fraiseql.track('t', 'T')");
    }

    private long snapshot(String entity, boolean resume) {
        var progress = snapshots.begin(entity, resume);
        while (!progress.finished()) {
            progress = snapshots.step(entity);
        }
        return progress.rows();
    }

    private void execute(String... statements) throws SQLException {
        database.test().execute(statements);
    }
}
