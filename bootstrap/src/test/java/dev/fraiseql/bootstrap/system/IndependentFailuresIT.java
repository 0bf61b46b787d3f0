package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.NatsKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.ports.lifecycle.Door;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.ClickHouseServer;
import dev.fraiseql.testkit.service.ElasticsearchServer;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.PostgresServer;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each of the servers behind, and each door, goes away: what is left says so, and goes on. */
@Timeout(600)
class IndependentFailuresIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String EXPORT = "export:item::";

    private Application application;
    private Doors doors;

    @AfterEach
    void stop() {
        doors.close();
        application.close();
    }

    @Test
    void whatGoesAwayIsNamedAndTheOthersGoOn() throws Exception {
        try (var postgres = PostgresServer.own();
                var nats = NatsServer.own(NatsVersion.NEWEST);
                var clickHouse = ClickHouseServer.own();
                var elasticsearch = ElasticsearchServer.own()) {
            start(
                    configuration(postgres.server())
                            .with(EventsKeys.TRANSPORT, "nats")
                            .with(NatsKeys.URL, nats.server().url())
                            .with(
                                    AnalyticsKeys.URL,
                                    clickHouse.server().url(clickHouse.server().createDatabase()))
                            .with(SearchKeys.URL, elasticsearch.url().toString()));
            Await.until("everything is there", SOON, () -> down().isEmpty());
            assertThat(health().path("status").asText()).isEqualTo("ready");

            clickHouse.kill();
            Await.until("analytics is missed", SOON, () -> down().contains("analytics"));
            assertDegraded("database", "search", "nats", "flight", "http");
            elasticsearch.kill();
            Await.until("search is missed", SOON, () -> down().contains("search"));
            assertDegraded("database", "nats", "flight", "http");
            nats.kill();
            Await.until("the broker is missed", SOON, () -> down().contains("nats"));
            assertDegraded("database", "flight", "http");

            postgres.pause();
            Await.until("a hung database is missed", SOON, () -> down().contains("database"));
            assertThat(doors.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(doors.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(health().path("status").asText()).isEqualTo("not ready");
            assertThat(serving("")).isFalse();
            postgres.resume();
            Await.until("the database is back", SOON, () -> !down().contains("database"));
            assertDegraded("database", "flight", "http");

            clickHouse.start();
            elasticsearch.start();
            nats.start();
            Await.until("everything is back", SOON, () -> down().isEmpty());
            assertThat(health().path("status").asText()).isEqualTo("ready");
            doors.close();
            application.close();
        }
    }

    @Test
    void aDoorThatClosesLeavesTheOtherOpen() throws Exception {
        start(configuration(PostgresServer.shared()).with(AnalyticsKeys.URL, "duckdb::memory:"));
        Await.until("everything is there", SOON, () -> down().isEmpty());
        door("Flight").close();

        assertThat(down()).containsExactly("flight");
        assertThat(health().path("status").asText()).isEqualTo("degraded");
        assertThat(doors.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(doors.graphql(Caller.NOBODY, "{ items { id } }").at("/data/items")).hasSize(1);

        door("Flight").start();
        assertThat(down()).isEmpty();
        try (var flight = new Doors(application.doors())) {
            door("HTTP").close();
            assertThat(flight.read(Caller.NOBODY, EXPORT)).hasSize(1);
            assertThat(serving("")).isTrue();
            assertThat(serving("http")).isFalse();
        }
    }

    private static Configuration configuration(PostgresServer server) throws Exception {
        var database = server.createDatabase();
        database.execute(
                "create schema alone; create table alone.item (id int primary key);"
                        + " insert into alone.item values (1)");
        return Configuration.defaults()
                .with(DatabaseKeys.URL, database.uri())
                .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                .with(SecurityKeys.ALLOW_ANONYMOUS, true);
    }

    private void start(Configuration configuration) {
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "alone", sdl -> sdl));
        application.start();
        doors = new Doors(application.doors());
    }

    private void assertDegraded(String... up) throws Exception {
        var health = health();
        assertThat(health.path("status").asText()).isEqualTo("degraded");
        assertThat(doors.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(down()).doesNotContain(up);
        for (var part : health.path("parts")) {
            assertThat(part.path("since").asText()).startsWith("20");
            assertThat(serving(part.path("name").asText()))
                    .as(part.toString())
                    .isEqualTo(part.path("ok").asBoolean());
        }
        assertThat(serving("")).isTrue();
        assertThat(doors.graphql(Caller.NOBODY, "{ items { id } }").at("/data/items")).hasSize(1);
        assertThat(doors.read(Caller.NOBODY, EXPORT)).hasSize(1);
    }

    private JsonNode health() throws Exception {
        return JSON.readTree(doors.get("/health/ready").body());
    }

    private List<String> down() throws Exception {
        var names = new ArrayList<String>();
        for (var part : health().path("parts")) {
            if (!part.path("ok").asBoolean()) {
                names.add(part.path("name").asText());
            }
        }
        return names;
    }

    private boolean serving(String service) {
        var channel =
                ManagedChannelBuilder.forAddress(
                                "127.0.0.1", Doors.port(application.doors(), "Flight"))
                        .usePlaintext()
                        .build();
        try {
            return switch (HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.newBuilder().setService(service).build())
                    .getStatus()) {
                case SERVING -> true;
                case NOT_SERVING -> false;
                case UNKNOWN, SERVICE_UNKNOWN, UNRECOGNIZED -> throw new AssertionError(service);
            };
        } finally {
            channel.shutdownNow();
        }
    }

    private Door door(String name) {
        return application.doors().stream()
                .filter(door -> door.name().contains(name))
                .findFirst()
                .orElseThrow();
    }
}
