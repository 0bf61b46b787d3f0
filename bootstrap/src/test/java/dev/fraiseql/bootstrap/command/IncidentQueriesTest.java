package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.search.EventSearch;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryEventSearch;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryProjection;
import dev.fraiseql.testkit.memory.MemoryTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queries of docs/search.md, as an operator types them, against a running server. */
@Timeout(120)
class IncidentQueriesTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final MemoryEventStore store = new MemoryEventStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Application server;

    @BeforeEach
    void start() {
        new MemoryProjection("search", store)
                .open(EventPartition.SINGLE)
                .deliver(
                        EventBatch.of(
                                List.of(
                                        event(1, "Order", "o-1", "Created", "NEW", "user-123", 50),
                                        event(2, "Order", "o-2", "Created", "NEW", "user-9", 40),
                                        event(
                                                3,
                                                "Payment",
                                                "p-1",
                                                "Created",
                                                "PAYMENT_DECLINED",
                                                "user-123",
                                                30),
                                        event(
                                                4,
                                                "Payment",
                                                "p-0",
                                                "Created",
                                                "PAYMENT_DECLINED",
                                                "user-123",
                                                90),
                                        event(5, "Order", "o-1", "Updated", "FAILED", null, 10),
                                        event(6, "Order", "o-2", "Updated", "FAILED", null, 5))));
        var search = new MemoryEventSearch(store);
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        var assembly =
                new Assembly(
                        Stores.standard()
                                .withPrimary(
                                        "memory",
                                        configuration ->
                                                new MemoryModule(
                                                        tables,
                                                        Clock.systemUTC(),
                                                        Duration.ofSeconds(30)))
                                .withAnalytics("memory", configuration -> binder -> {})
                                .withSearch(
                                        "memory",
                                        configuration ->
                                                binder -> {
                                                    binder.bind(EventSearch.class)
                                                            .toInstance(search);
                                                    binder.bind(AccessLog.class).toInstance(search);
                                                }));
        server =
                assembly.server(
                        Configuration.defaults()
                                .with(DatabaseKeys.URL, "memory:")
                                .with(AnalyticsKeys.URL, "memory:")
                                .with(SearchKeys.URL, "memory:")
                                .with(HttpKeys.BIND_ADDRESS, ANY)
                                .with(FlightKeys.ENABLED, false)
                                .with(SecurityKeys.ALLOW_ANONYMOUS, true),
                        Sample.SCHEMA);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDocumentedQueriesFindWhatTheySay() throws Exception {
        var expected =
                List.of(
                        List.of("e-3"),
                        List.of("e-3", "e-1"),
                        List.of("e-5"),
                        List.of("e-1", "e-5"));
        var found = new ArrayList<List<String>>();
        for (var line : documented()) {
            found.add(ids(line + " --json"));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void peopleGetATable() throws Exception {
        assertThat(run("fraiseql events search payment_declined --limit 1")).isZero();
        assertThat(out.toString())
                .contains("Payment.Created", "p-1", "user-123", "data.status: [PAYMENT_DECLINED]")
                .contains("1 of 2")
                .contains("more: --after ");
        var cursor = out.toString().lines().filter(line -> line.startsWith("more:")).toList();
        out.getBuffer().setLength(0);
        var after = cursor.getFirst().substring("more: --after ".length());
        assertThat(run("fraiseql events search payment_declined --limit 1 --after " + after))
                .isZero();
        assertThat(out.toString()).contains("p-0").doesNotContain("more:");
    }

    @Test
    void theServersRefusalIsTheCommands() throws Exception {
        assertThat(run("fraiseql events search a*")).isEqualTo(1);
        assertThat(err.toString()).startsWith("error: 'a*' is no beginning").contains("hint: ");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        assertThat(
                        Fraiseql.run(
                                Assembly.standard(),
                                Map.of(),
                                new PrintWriter(out),
                                new PrintWriter(err),
                                "events",
                                "search",
                                "--server",
                                "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("http://127.0.0.1:1 does not answer", "hint: ");
    }

    @Test
    void requestsAreFoundToo() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(address() + "/graphql"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"query\":\"query Nope { nope }\"}"))
                            .build(),
                    BodyHandlers.discarding());
        }
        Await.until(
                "the request is found",
                Duration.ofSeconds(30),
                () -> ids("fraiseql events search failed --kind requests --json").size() == 1);
        assertThat(out.toString()).contains("GRAPHQL_VALIDATION_FAILED", "\"door\":\"http\"");
    }

    private List<String> ids(String line) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run(line)).as(line + ": " + err).isZero();
        var ids = new ArrayList<String>();
        new ObjectMapper()
                .readTree(out.toString())
                .path("hits")
                .forEach(hit -> ids.add(hit.path("event_id").asText()));
        return ids;
    }

    private int run(String line) {
        var words = line.substring("fraiseql ".length()).split(" ");
        return Fraiseql.run(
                Assembly.standard(),
                Map.of("FRAISEQL_SERVER", address()),
                new PrintWriter(out),
                new PrintWriter(err),
                words);
    }

    private String address() {
        return "http://127.0.0.1:" + server.doors().getFirst().address().getPort();
    }

    private static List<String> documented() throws IOException {
        var page = Path.of("").toAbsolutePath().getParent().resolve("docs/search.md");
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("fraiseql events search"))
                .toList();
    }

    private LoggedEvent event(
            int number,
            String entityType,
            String entityId,
            String eventType,
            String status,
            @Nullable String userId,
            int minutesAgo) {
        return new LoggedEvent(
                new Position(1, number),
                new EntityEvent(
                        "e-" + number,
                        eventType,
                        entityType,
                        entityId,
                        now.minus(minutesAgo, ChronoUnit.MINUTES),
                        "{\"id\": \"" + entityId + "\", \"status\": \"" + status + "\"}",
                        userId,
                        number % 2 == 0 ? "globex" : "acme"));
    }
}
