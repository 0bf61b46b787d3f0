package dev.fraiseql.adapters.postgres.connection;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseIT {
    private TestDatabase given;

    @BeforeAll
    void create() throws Exception {
        given = PostgresServer.shared().createDatabase();
    }

    @Test
    void fiftyCallersShareTwoConnectionsFairly() throws Exception {
        try (var database = open(2, Duration.ofSeconds(20));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var rounds = 20;
            var done = new ArrayList<Future<Long>>();
            for (var i = 0; i < 50; i++) {
                done.add(
                        callers.submit(
                                () -> {
                                    var longest = 0L;
                                    for (var round = 0; round < rounds; round++) {
                                        var start = System.nanoTime();
                                        database.withConnection(
                                                connection ->
                                                        execute(
                                                                connection,
                                                                "select pg_sleep(0.001)"));
                                        longest = Math.max(longest, System.nanoTime() - start);
                                    }
                                    return longest;
                                }));
            }
            var longest = 0L;
            for (var caller : done) {
                longest = Math.max(longest, caller.get());
            }
            // Each waits for 24 turns of its connection; in no order some would wait for hundreds.
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        try (var database = open(1, Duration.ofMillis(100));
                var holder = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var holding =
                    holder.submit(
                            () ->
                                    database.withConnection(
                                            connection -> {
                                                held.countDown();
                                                return await(release);
                                            }));
            held.await();

            assertFails(
                    FailureCode.DATABASE_BUSY, () -> database.withConnection(Connection::isClosed));
            new DatabaseHealth(database).check();
            database.openStream().close();
            release.countDown();
            assertThat(holding.get()).isTrue();
        }
    }

    @Test
    void aTransactionIsAllOrNothing() throws Exception {
        given.execute("create table kept (id int)");
        try (var database = open(2, Duration.ofSeconds(5))) {
            database.inTransaction(
                    connection -> execute(connection, "insert into kept values (1)"));
            assertFails(
                    FailureCode.BAD_USER_INPUT,
                    () ->
                            database.inTransaction(
                                    connection -> {
                                        execute(connection, "insert into kept values (2)");
                                        return execute(connection, "select 1 / 0");
                                    }));

            var kept =
                    database.withConnection(
                            connection -> {
                                try (var statement = connection.createStatement();
                                        var rows =
                                                statement.executeQuery(
                                                        "select string_agg(id::text, ',') from"
                                                                + " kept")) {
                                    rows.next();
                                    return rows.getString(1);
                                }
                            });
            assertThat(kept).isEqualTo("1");
        }
    }

    @Test
    void anAbortedConnectionIsNotPooledAgain() throws Exception {
        try (var database = open(1, Duration.ofSeconds(5))) {
            for (var i = 0; i < 5; i++) {
                var lease = database.openStream();
                execute(lease.jdbc(), "select 1");
                lease.abort();
                lease.close();
                lease.close();
            }
            try (var lease = database.openStream()) {
                assertThat(execute(lease.jdbc(), "select 1")).isTrue();
            }
        }
    }

    @Test
    void noServerIsACodedFailure() {
        try (var database =
                new Database(PostgresConfig.of("postgresql://ann:s3cret@127.0.0.1:1/shop"))) {
            assertFails(FailureCode.DATABASE_UNAVAILABLE, database::start);
        }
    }

    @Test
    void sessionsAreUtcAndNamed() throws Exception {
        try (var database = open(1, Duration.ofSeconds(5))) {
            var settings =
                    database.withConnection(
                            connection -> {
                                try (var statement = connection.createStatement();
                                        var rows =
                                                statement.executeQuery(
                                                        "select current_setting('TimeZone') || ' '"
                                                                + " || current_setting('application_name')"
                                                                + " || ' ' ||"
                                                                + " current_setting('statement_timeout')")) {
                                    rows.next();
                                    return rows.getString(1);
                                }
                            });
            assertThat(settings).isEqualTo("UTC fraiseql 30s");
        }
    }

    private Database open(int connections, Duration patience) {
        var url =
                "postgresql://"
                        + given.user()
                        + ":"
                        + given.password()
                        + "@"
                        + given.host()
                        + ":"
                        + given.port()
                        + "/"
                        + given.name();
        return new Database(
                new PostgresConfig(
                        url,
                        connections,
                        1,
                        1,
                        patience,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        }
    }

    private static boolean await(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
    }
}
