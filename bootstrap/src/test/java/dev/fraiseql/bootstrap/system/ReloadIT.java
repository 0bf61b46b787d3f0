package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.application.ReloadSchema;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another schema comes while PostgreSQL works on operations of the old one. */
@Timeout(60)
class ReloadIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HELD =
            "{ slows { id } __type(name: \"Slow\") { fields { name } } }";

    private TestDatabase database;
    private Configuration configuration;
    private Application application;

    @BeforeEach
    void start() throws Exception {
        database = PostgresServer.shared().createDatabase();
        database.execute(
                "create schema re; create table re.slow (id int primary key, colour text);"
                        + " insert into re.slow values (1, 'red')");
        configuration =
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
                        Introspected.schema(assembly, configuration, "re", sdl -> sdl));
        application.start();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void operationsUnderWayEndOnTheOldSchemaAndNewOnesSeeTheNewOne() throws Exception {
        try (var doors = new Doors(application.doors());
                var blocker = database.connect();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table re.slow in access exclusive mode");
            var json = CompletableFuture.supplyAsync(() -> graphql(doors, HELD));
            var rows = CompletableFuture.supplyAsync(() -> read(doors, "export:slow::"));
            Await.until("both wait for the lock", SOON, () -> waiting() == 2);

            application
                    .get(ReloadSchema.class)
                    .reload(
                            Introspected.schema(
                                    Assembly.standard(),
                                    configuration,
                                    "re",
                                    sdl -> sdl.replaceAll("(?m)^  colour: .*\\n", "")),
                            TrustedDocuments.NONE);

            assertThat(graphql(doors, "{ __type(name: \"Slow\") { fields { name } } }").toString())
                    .contains("id")
                    .doesNotContain("colour");
            assertThat(graphql(doors, "{ slows { colour } }").toString())
                    .contains("GRAPHQL_VALIDATION_FAILED");
            assertThat(json).isNotDone();
            assertThat(rows).isNotDone();

            blocker.rollback();

            assertThat(json.get(20, TimeUnit.SECONDS).toString())
                    .contains("\"id\":1", "colour")
                    .doesNotContain("errors");
            assertThat(rows.get(20, TimeUnit.SECONDS))
                    .isEqualTo(List.of(Map.of("id", 1, "colour", "red")));
            assertThat(read(doors, "export:slow::")).isEqualTo(List.of(Map.of("id", 1)));
        }
    }

    private static JsonNode graphql(Doors doors, String document) {
        try {
            return doors.graphql(Caller.NOBODY, document);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Map<String, Object>> read(Doors doors, String ticket) {
        try {
            return doors.read(Caller.NOBODY, ticket);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long waiting() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                        + " and datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
