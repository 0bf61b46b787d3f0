package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exports in pages of a real table, also while it is written. */
@Timeout(60)
class ExportPagesIT {

    private static final int ROWS = 1_002;

    private static TestDatabase database;
    private static Application application;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.shared().createDatabase();
        database.execute(
                """
                create schema paged;
                create table paged.thing (id int primary key, stays boolean not null);
                create table paged.loose (id int);
                insert into paged.thing select i * 2, true from generate_series(1, %d) i;
                """
                        .formatted(ROWS));
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "paged", sdl -> sdl));
        application.start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void aTableWithoutAPrimaryKeyHasNoPages() {
        try (var doors = new Doors(application.doors())) {
            assertThatThrownBy(() -> doors.info(Caller.NOBODY, pages("loose", 10)))
                    .hasMessageContaining("BAD_USER_INPUT")
                    .hasMessageContaining("no primary key");
        }
    }

    @Test
    void moreThanAThousandPagesAreRefused() {
        try (var doors = new Doors(application.doors())) {
            assertThatThrownBy(() -> doors.info(Caller.NOBODY, pages("thing", 1)))
                    .hasMessageContaining("BAD_USER_INPUT")
                    .hasMessageContaining("1000 pages");
        }
    }

    @Test
    void aRowThatIsThereThroughoutIsInOnePageWhateverIsWrittenBeside() throws Exception {
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        var writer = CompletableFuture.runAsync(() -> write(stop, written));
        var seen = new ArrayList<Integer>();
        try (var doors = new Doors(application.doors())) {
            for (var endpoint : doors.info(Caller.NOBODY, pages("thing", 50)).getEndpoints()) {
                var before = written.get();
                for (var row : doors.read(Caller.NOBODY, Doors.ticket(endpoint))) {
                    if ((Boolean) row.get("stays")) {
                        seen.add((Integer) row.get("id"));
                    }
                }
                while (written.get() == before && !writer.isDone()) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).map(i -> i * 2).boxed().toList());
    }

    /**
     * Odd rows come and go everywhere, before, between and behind those that stay, which change.
     */
    private static void write(AtomicBoolean stop, AtomicInteger written) {
        try (var connection = database.connect();
                var insert =
                        connection.prepareStatement(
                                "insert into paged.thing select i * 2 + 1, false from generate_series(?, 1100, 13) i"
                                        + " on conflict do nothing");
                var touch =
                        connection.prepareStatement(
                                "update paged.thing set stays = true where stays and id % 26 = ?");
                var delete =
                        connection.prepareStatement(
                                "delete from paged.thing where not stays and id % 3 = ?")) {
            for (int i = 0; !stop.get(); i++) {
                insert.setInt(1, -50 + i % 13);
                insert.executeUpdate();
                touch.setInt(1, i % 13 * 2);
                touch.executeUpdate();
                delete.setInt(1, i % 3);
                delete.executeUpdate();
                written.incrementAndGet();
            }
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pages(String table, int size) {
        return "{\"type\":\"BulkExport\",\"table\":\"%s\",\"page_size\":%d}".formatted(table, size);
    }
}
