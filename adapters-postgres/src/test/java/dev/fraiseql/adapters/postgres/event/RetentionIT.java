package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.ChangeLogState;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.event.Retention;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.ChangeLogRetention.Dropped;
import dev.fraiseql.testkit.contract.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionIT {
    private EventsDatabase database;
    private PostgresChangeLog log;
    private ConsumerCursors cursors;

    @BeforeEach
    void open() throws Exception {
        database = EventsDatabase.create();
        log = new PostgresChangeLog(database.pool());
        cursors = new ConsumerCursors(database.pool());
        execute(
                """
                do $$ begin
                    execute format('create table fraiseql.old partition of fraiseql.change_log for values from (%L) to (%L)',
                                   now() - interval '20 days', now() - interval '10 days');
                end $$""");
        log("old", "now() - interval '15 days'");
        log("new", "now()");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void partitionsAreMadeAheadOnce() throws Exception {
        retain(7, null);
        var partitions = partitions();
        retain(7, null);
        assertThat(partitions()).isEqualTo(partitions);
        assertThat(
                        database.query(
                                "select count(*) >= 3 from fraiseql.change_log_partition where upper > now() and not is_default"))
                .containsExactly("t");
    }

    @Test
    void oldEventsAreDroppedWithTheirPartitionOnceEveryConsumerHasReadThem() throws Exception {
        var events = database.reader().await(2);
        var first = events.getFirst().position();
        cursors.save("fast", events.getLast().position());
        cursors.save("slow", Position.START);
        assertThat(retain(7, null)).isEmpty();
        assertThat(ids()).contains("old");
        cursors.save("slow", first);
        assertThat(retain(7, null)).containsExactly(new Dropped("fraiseql.old", false));
        assertThat(ids()).containsExactly("new");
        assertThat(log.beginning()).isEqualTo(first);
    }

    @Test
    void withoutConsumersAgeAloneDecides() throws Exception {
        assertThat(retain(30, null)).isEmpty();
        assertThat(retain(7, null)).hasSize(1);
    }

    @Test
    void theLimitDropsWhatAConsumerHasNotReadAndSaysSo() throws Exception {
        cursors.save("gone", Position.START);
        assertThat(retain(7, 30)).isEmpty();
        assertThat(retain(7, 8)).containsExactly(new Dropped("fraiseql.old", true));
    }

    @Test
    void whoStandsBeforeWhatIsKeptIsToldAndWhoBeginsIsNot() throws Exception {
        log("old2", "now() - interval '14 days'");
        var first = database.reader().await(3).getFirst().position();
        retain(7, null);
        assertExpired(() -> log.read(first, 10));
        assertExpired(() -> log.range(Position.START, log.head()));
        assertThat(log.read(log.beginning(), 10).isEmpty()).isTrue();
        assertThat(log.read(Position.START, 10).size()).isEqualTo(1);
        var transport =
                new PostgresEventTransport(
                        log,
                        new Horizon(database.pool()),
                        cursors,
                        new ConsumerClaims(database.pool()));
        try (var events = transport.subscribe("late", EventPartition.SINGLE, first)) {
            assertExpired(
                    () -> {
                        try {
                            events.poll(10, Duration.ofSeconds(1));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }

    private static void assertExpired(Runnable read) {
        assertThatThrownBy(read::run)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.first().code()).isEqualTo(FailureCode.EVENTS_EXPIRED));
    }

    @Test
    void aPartitionThatSomebodyWritesToIsLeftForLater() throws Exception {
        try (var writer = database.test().connect();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(insert("late", "now() - interval '15 days'"));
            assertThat(retain(7, null)).isEmpty();
            writer.commit();
        }
        assertThat(ids()).contains("old", "late");
        assertThat(retain(7, null)).hasSize(1);
    }

    @Test
    void oldEventsOfTheDefaultPartitionAreDeleted() throws Exception {
        log("ancient", "now() - interval '2000 days'");
        cursors.save("reader", Position.START);
        assertThat(retain(7, null)).isEmpty();
        cursors.save("reader", database.reader().await(3).getLast().position());
        assertThat(retain(7, null)).hasSize(2);
        assertThat(ids()).containsExactly("new");
    }

    @Test
    void whatTheDefaultPartitionHoldsStaysThere() throws Exception {
        var today =
                "fraiseql.change_log_"
                        + database.query("select to_char(now() at time zone 'UTC', 'YYYYMMDD')")
                                .getFirst();
        execute("drop table " + today);
        log("stray", "now()");
        retain(7, null);
        assertThat(ids()).contains("stray");
        assertThat(partitions()).doesNotContain(today);
    }

    @Test
    void theStatusTellsSizesConsumersAndTheOldestWriter() throws Exception {
        cursors.save("slow", Position.START);
        cursors.save("done", database.reader().await(2).getLast().position());
        var status = new PostgresChangeLogStatus(database.pool(), log);
        try (var writer = database.test().connect();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            Await.until(
                    "an age",
                    Duration.ofSeconds(10),
                    () -> status.state().oldestWriter().toMillis() > 50);
        }
        var state = status.state();
        assertThat(state.bytes()).isPositive();
        assertThat(state.head()).isEqualTo(log.head());
        assertThat(state.consumers())
                .extracting(ChangeLogState.Consumer::name)
                .containsExactly("done", "slow");
        assertThat(state.consumers().getFirst().age()).isZero();
        assertThat(state.consumers().getLast().age()).isGreaterThan(Duration.ofDays(14));
        assertThat(state.consumers().getLast().behind()).isGreaterThanOrEqualTo(2);
    }

    private List<Dropped> retain(int days, @Nullable Integer limit) {
        return new PostgresChangeLogRetention(database.pool())
                .apply(
                        new Retention(
                                Duration.ofDays(days),
                                limit == null ? null : Duration.ofDays(limit)));
    }

    private void log(String id, String timestamp) throws SQLException {
        execute(insert(id, timestamp));
    }

    private static String insert(String id, String timestamp) {
        return "insert into fraiseql.change_log (event_type, entity_type, entity_id, data, \"timestamp\")"
                + " values ('E', 'T', '%s', '{}', %s)".formatted(id, timestamp);
    }

    private List<String> ids() throws SQLException {
        return database.query("select entity_id from fraiseql.change_log order by xid, seq");
    }

    private List<String> partitions() throws SQLException {
        return database.query("select relation from fraiseql.change_log_partition order by 1");
    }

    private void execute(String... statements) throws SQLException {
        database.test().execute(statements);
    }
}
