package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A client that leaves in the middle of a stream takes its statement, connection and memory with
 * it.
 */
class DisconnectIT {

    private static final String ENDLESS = "export:endless::";

    /** With 16 MiB in all, streams that kept theirs would soon leave none for the next. */
    private static final int MEMORY_MIB = 16;

    private static final int STREAMS = 2;

    private static TestDatabase database;
    private static Application application;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(DatabaseKeys.STREAM_POOL_SIZE, STREAMS)
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.MAX_MEMORY, (long) MEMORY_MIB << 20)
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "sample", sdl -> sdl));
        application.start();
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void aCancelledStreamStopsItsStatementWithinASecond() throws Exception {
        try (var doors = new Doors(application.doors());
                var stream = doors.open(Caller.NOBODY, ENDLESS)) {
            assertThat(stream.next()).isTrue();
            assertThat(PostgresSample.worksOn(database, Sample.ENDLESS)).isTrue();

            stream.cancel("enough", null);

            awaitNoStatement();
        }
    }

    @Test
    void aClientThatVanishesAgainAndAgainLeavesNothingBehind() throws Exception {
        for (var i = 0; i < 20; i++) {
            var doors = new Doors(application.doors());
            var stream = doors.open(Caller.NOBODY, ENDLESS);
            assertThat(stream.next()).isTrue();
            doors.vanish(stream);
        }
        awaitNoStatement();

        try (var doors = new Doors(application.doors())) {
            assertThat(doors.read(Caller.NOBODY, "export:item::")).isNotEmpty();
        }
    }

    private static void awaitNoStatement() throws Exception {
        Await.until(
                "PostgreSQL stops the statement",
                Duration.ofSeconds(1),
                () -> !PostgresSample.worksOn(database, Sample.ENDLESS));
    }
}
