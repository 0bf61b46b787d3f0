package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's commands against a whole server, by its HTTP door. */
class OperatorCommandsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Assembly assembly;
    private Application application;

    @BeforeEach
    void start() throws Exception {
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        assembly =
                new Assembly(
                        Stores.standard()
                                .withPrimary(
                                        "memory",
                                        _ ->
                                                new MemoryModule(
                                                                tables,
                                                                Clock.systemUTC(),
                                                                Duration.ofSeconds(30))
                                                        .primary())
                                .withAnalytics("memory", _ -> MemoryModule.analytics()));
        application =
                assembly.server(
                        Configuration.defaults()
                                .with(DatabaseKeys.URL, "memory:")
                                .with(AnalyticsKeys.URL, "memory:")
                                .with(HttpKeys.BIND_ADDRESS, ANY)
                                .with(FlightKeys.ENABLED, false)
                                .with(SecurityKeys.API_KEYS, true),
                        Sample.SCHEMA);
        application.start();
        addKey("operator", Subject.ADMIN);
        addKey("reader", Subject.EVENTS_READ);
        commit(1, 100);
        Await.until(
                "100 events",
                SOON,
                () ->
                        json("projection", "status")
                                                .path("partitions")
                                                .path(0)
                                                .path("lagEvents")
                                                .asInt(-1)
                                        == 0
                                && applied() == 100);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void statusShowsEachPartition() {
        assertThat(run("operator", "projection", "status")).isZero();
        assertThat(out.toString()).contains("PROJECTION", "analytics", "main/0", "100");
        assertThat(json("projection", "status").path("partitions").path(0).path("state").asText())
                .isIn("RUNNING", "WAITING");
    }

    @Test
    void aProjectionIsRebuiltAndConfirmed() {
        assertThat(run("operator", "projection", "rebuild", "analytics"))
                .as(() -> err.toString() + out)
                .isZero();
        assertThat(out.toString()).contains("is live, 100 events applied", "projection confirm");
        assertThat(run("operator", "projection", "rebuild", "analytics")).isEqualTo(1);
        assertThat(err.toString()).contains("still kept", "projection confirm analytics");
        assertThat(run("operator", "projection", "confirm", "analytics")).isZero();
        assertThat(
                        json("projection", "status")
                                .path("rebuilds")
                                .path("analytics")
                                .path("phase")
                                .asText())
                .isEqualTo("NONE");
    }

    @Test
    void aProjectionIsVerified() {
        assertThat(run("operator", "projection", "verify", "analytics")).isZero();
        assertThat(out.toString()).contains("1 hours compared", "0 differ");
        assertThat(run("operator", "projection", "verify", "analytics", "--repair")).isZero();
        assertThat(run("operator", "projection", "verify", "nothing")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no projection 'nothing'");
    }

    @Test
    void eventsAreReplayed() {
        var replay =
                new String[] {
                    "events", "replay", "--projection", "analytics",
                    "--from", "2026-01-01T00:00:11Z", "--until", "2026-01-01T00:00:21Z"
                };
        assertThat(run("operator", replay)).isZero();
        assertThat(out.toString()).contains("10 events, 0 were missing");
    }

    @Test
    void deadLettersAreListedShownRetriedAndDiscarded() {
        var event = application.get(ChangeLog.class).read(Position.START, 1).events().getFirst();
        var letters = application.get(DeadLetters.class);
        letters.store(
                "analytics",
                EventPartition.SINGLE,
                List.of(
                        new Delivery.Rejection(event, "no such thing"),
                        new Delivery.Rejection(Events.event(7), "neither")),
                10);
        assertThat(run("operator", "dead-letters", "list")).isZero();
        assertThat(out.toString()).contains("no such thing", "neither");
        var ids = letters.list(null, null, 10);
        var id = ids.getLast().id().toString();
        assertThat(run("operator", "dead-letters", "show", id)).isZero();
        assertThat(out.toString()).contains("\"data\"");
        assertThat(run("operator", "dead-letters", "retry", id)).isZero();
        assertThat(run("operator", "dead-letters", "retry", id)).isEqualTo(1);
        assertThat(err.toString()).contains("there is no such dead letter");
        assertThat(run("operator", "dead-letters", "discard", ids.getFirst().id().toString()))
                .isZero();
        assertThat(letters.count(null)).isZero();
    }

    @Test
    void nobodyElseMay() {
        for (var command :
                List.of(
                        List.of("projection", "status"),
                        List.of("projection", "rebuild", "analytics"),
                        List.of("projection", "confirm", "analytics"),
                        List.of("projection", "verify", "analytics"),
                        List.of("dead-letters", "list"))) {
            assertThat(run("reader", command.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString()).contains("needs the scope admin");
            assertThat(run("unknown", command.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString()).contains("API key");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeSo() {
        var status = new String[] {"projection", "status", "--server", "http://127.0.0.1:1"};
        assertThat(Fraiseql.run(assembly, Map.of(), writer(out), writer(err), status)).isEqualTo(1);
        assertThat(err.toString()).contains("does not answer", "--server");
    }

    private long applied() {
        return json("projection", "status").path("partitions").path(0).path("applied").asLong();
    }

    private JsonNode json(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.add("--json");
        assertThat(run("operator", arguments.toArray(String[]::new))).as(err.toString()).isZero();
        try {
            return new JsonMapper().readTree(out.toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(out.toString(), e);
        }
    }

    private int run(String key, String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of(command));
        var port = application.doors().getFirst().address().getPort();
        arguments.addAll(List.of("--server", "http://127.0.0.1:" + port, "--token", "fql_" + key));
        return Fraiseql.run(
                assembly, Map.of(), writer(out), writer(err), arguments.toArray(String[]::new));
    }

    private static PrintWriter writer(StringWriter into) {
        return new PrintWriter(into, true);
    }

    private void addKey(String key, String scope) throws Exception {
        var hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(("fql_" + key).getBytes(StandardCharsets.UTF_8)));
        application
                .get(ApiKeyStore.class)
                .add(
                        hash,
                        new ApiKey(
                                key,
                                key,
                                new Subject(key, null, Set.of(scope)),
                                Instant.now(),
                                null,
                                null,
                                null));
    }

    private void commit(long from, long to) {
        var log = (MemoryChangeLog) application.get(ChangeLog.class);
        try (var transaction = log.begin()) {
            LongStream.rangeClosed(from, to)
                    .mapToObj(Events::event)
                    .map(LoggedEvent::event)
                    .forEach(transaction::write);
            transaction.commit();
        }
    }
}
