package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.OperateEvents;
import dev.fraiseql.application.ProjectionStatus;
import dev.fraiseql.application.RebuildProgress;
import dev.fraiseql.application.VerifyProjection;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store is dropped, or rebuilt, while events flow: nothing is lost, nothing is there twice. */
@Timeout(180)
class DropOneStoreIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Subject OPERATOR = new Subject("op", null, Set.of(Subject.ADMIN));
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2200-01-01T00:00:00Z");

    @TempDir Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void aStoreThatIsDroppedIsFilledAgainWhileEventsFlow() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                "create schema drop_one; create table drop_one.item (id int primary key, note text)");
        var file = folder.resolve("events.duckdb");
        var first = server(database, file);
        var writing = CompletableFuture.runAsync(() -> write(database));
        Await.until("some events are projected", SOON, () -> applied(first) > 200);
        first.close();

        Files.delete(file);
        Files.deleteIfExists(folder.resolve("events.duckdb.wal"));
        var again = server(database, file);
        try {
            Await.until("it is filled while events flow", SOON, () -> applied(again) > 400);
            again.get(OperateEvents.class).rebuild().start(OPERATOR, "analytics");
            Await.until(
                    "it is rebuilt while events flow",
                    SOON,
                    () -> phase(again) == RebuildProgress.Phase.SWAPPED);
            again.get(OperateEvents.class).rebuild().confirm(OPERATOR, "analytics");
            over.set(true);
            writing.join();

            Await.until("nothing is left", SOON, () -> lag(again) == 0);
            var report = verify(again);
            assertThat(report.different()).isEmpty();
            assertThat(report.hours()).isPositive();
        } finally {
            over.set(true);
            again.close();
        }
    }

    private static Application server(TestDatabase database, Path file) {
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(AnalyticsKeys.URL, "duckdb:" + file)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.ENABLED, false)
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        var assembly = Assembly.standard();
        var application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "drop_one", sdl -> sdl));
        application.start();
        return application;
    }

    /** Rows of one and of several, committed and rolled back. */
    private void write(TestDatabase database) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!over.get()) {
                var from = written.getAndAdd(5);
                statement.execute(
                        "insert into drop_one.item select i, 'new' from generate_series(%d, %d) i"
                                .formatted(from, from + 4));
                statement.execute("update drop_one.item set note = 'old' where id = " + from);
                if (from % 35 == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VerifyProjection.Report verify(Application application) {
        return application
                .get(OperateEvents.class)
                .verify()
                .verify(OPERATOR, "analytics", LONG_AGO, FAR_AHEAD, false);
    }

    private static RebuildProgress.Phase phase(Application application) {
        var progress =
                application.get(OperateEvents.class).rebuild().progress(OPERATOR, "analytics");
        assertThat(progress.error()).isNull();
        return progress.phase();
    }

    private static long applied(Application application) {
        return status(application).applied();
    }

    private static long lag(Application application) {
        var lag = status(application).lag();
        return lag == null ? Long.MAX_VALUE : lag.events();
    }

    private static ProjectionStatus status(Application application) {
        return application.get(OperateEvents.class).status(OPERATOR).stream()
                .filter(status -> status.projection().equals("analytics"))
                .findFirst()
                .orElseThrow();
    }
}
