package dev.fraiseql.adapters.postgres.connection;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.service.PostgresServer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are made together: who waits, with whom it goes, and what each gets. */
class SharedStatementIT {

    /**
     * A value, its caller as the database knows it, and the transaction's time, alike for all in
     * it.
     */
    private static final SharedStatement ECHO =
            new SharedStatement(
                    "select 100 / ?::int, current_setting('fraiseql.user_id'), now()::text");

    private Database database;
    private ExecutorService callers;
    private final CountDownLatch release = new CountDownLatch(1);
    private Future<Boolean> holding;

    private record Answer(int value, String caller, String transaction) {}

    private record Ask(int value) implements SharedWork<Answer> {
        @Override
        public int bind(PreparedStatement statement, int before) throws SQLException {
            statement.setInt(before + 1, value);
            return before + 1;
        }

        @Override
        public Answer read(PreparedStatement statement) throws SQLException {
            try (var rows = statement.getResultSet()) {
                rows.next();
                var answer = new Answer(rows.getInt(1), rows.getString(2), rows.getString(3));
                statement.getMoreResults();
                return answer;
            }
        }
    }

    /** The only connection is taken until {@link #release}. */
    @BeforeEach
    void hold() throws Exception {
        var config = PostgresConfig.of(PostgresServer.shared().createDatabase().uri());
        database =
                new Database(
                        new PostgresConfig(
                                config.url(),
                                1,
                                config.streamPoolSize(),
                                config.snapshotPoolSize(),
                                Duration.ofSeconds(30),
                                config.statementTimeout(),
                                config.streamTimeout(),
                                false,
                                java.util.Optional.empty()));
        callers = Executors.newVirtualThreadPerTaskExecutor();
        var held = new CountDownLatch(1);
        holding =
                callers.submit(
                        () ->
                                database.withConnection(
                                        connection -> {
                                            held.countDown();
                                            return await(release);
                                        }));
        held.await();
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        holding.get();
        callers.close();
        database.close();
    }

    @Test
    void whoWaitsForTheSameGoesTogetherAndEachGetsItsOwn() throws Exception {
        var answers = new HashMap<Integer, Future<Answer>>();
        for (var value : List.of(1, 2, 4, 5, 10, 20, 25, 50)) {
            answers.put(value, ask(Subject.ANONYMOUS, value));
        }
        release.countDown();
        var transactions = new ArrayList<String>();
        for (var answer : answers.entrySet()) {
            assertThat(answer.getValue().get().value()).isEqualTo(100 / answer.getKey());
            transactions.add(answer.getValue().get().transaction());
        }
        assertThat(Set.copyOf(transactions)).hasSize(2);
    }

    @Test
    void nobodyGoesInAnothersName() throws Exception {
        var answers = new HashMap<Subject, List<Future<Answer>>>();
        for (var round = 0; round < 6; round++) {
            for (var subject : List.of(Subject.ANONYMOUS, subject("ann"), subject("bob"))) {
                answers.computeIfAbsent(subject, _ -> new ArrayList<>()).add(ask(subject, 1));
            }
        }
        release.countDown();
        var callersOf = new HashMap<String, String>();
        for (Map.Entry<Subject, List<Future<Answer>>> asked : answers.entrySet()) {
            var name = asked.getKey().userId() == null ? "" : asked.getKey().userId();
            for (var future : asked.getValue()) {
                var answer = future.get();
                assertThat(answer.caller()).isEqualTo(name);
                assertThat(callersOf.putIfAbsent(answer.transaction(), name)).isIn(null, name);
            }
        }
        assertThat(callersOf.size()).isLessThan(18);
    }

    @Test
    void oneThatFailsFailsAlone() throws Exception {
        var good = List.of(ask(Subject.ANONYMOUS, 1), ask(Subject.ANONYMOUS, 2));
        var bad = ask(Subject.ANONYMOUS, 0);
        var last = ask(Subject.ANONYMOUS, 4);
        release.countDown();
        assertThat(good.get(0).get().value()).isEqualTo(100);
        assertThat(good.get(1).get().value()).isEqualTo(50);
        assertThat(last.get().value()).isEqualTo(25);
        assertFails(FailureCode.BAD_USER_INPUT, () -> unwrapped(bad));
    }

    @Test
    void whoIsStoppedHoldsUpNobody() throws Exception {
        var first = ask(Subject.ANONYMOUS, 1);
        var stopped = ask(Subject.ANONYMOUS, 2);
        var last = ask(Subject.ANONYMOUS, 4);
        stopped.cancel(true);
        release.countDown();
        assertThat(first.get().value()).isEqualTo(100);
        assertThat(last.get().value()).isEqualTo(25);
    }

    /** Returns when it waits. */
    private Future<Answer> ask(Subject subject, int value) {
        var before = database.waiting();
        var answer =
                callers.submit(
                        () -> database.withShared(ECHO, subject, (t, c) -> c, new Ask(value)));
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (database.waiting() == before) {
            assertThat(System.nanoTime()).as("it waits").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
        return answer;
    }

    private static Answer unwrapped(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static Subject subject(String name) {
        return new Subject(name, null, Set.of());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
