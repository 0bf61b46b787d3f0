package dev.fraiseql.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.command.Fraiseql;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PythonClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation shows is run as it stands, against a demo; only its ports are other ones.
 */
class DocumentationIT {

    private static final Pattern PRINTED_CURL =
            Pattern.compile("^ *(curl .*?'\\{.*?}')$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PRINTED_PYTHON =
            Pattern.compile("(?:^  (?:import|client|read|print)\\b.*\\R)+", Pattern.MULTILINE);

    private static DemoProcess demo;

    @TempDir static Path home;

    @BeforeAll
    static void start() throws Exception {
        demo = new DemoProcess(home, "--scale", "0.05");
        demo.awaitSaid("Ctrl-C stops everything.");
    }

    @AfterAll
    static void stop() throws Exception {
        if (demo != null) {
            demo.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> readmesRequestsAnswerWithData() throws IOException {
        var requests =
                Documents.blocks("README.md", "bash").stream()
                        .filter(block -> block.startsWith("curl"))
                        .toList();
        assertThat(requests).hasSizeGreaterThanOrEqualTo(2);
        return requests.stream()
                .map(request -> dynamicTest(request, () -> assertAnswersWithData(here(request))));
    }

    @TestFactory
    Stream<DynamicTest> readmesPythonRuns() throws IOException, InterruptedException {
        var programs = Documents.blocks("README.md", "python");
        var python = PythonClients.get();
        assertThat(programs).hasSizeGreaterThanOrEqualTo(2);
        return programs.stream()
                .map(
                        program ->
                                dynamicTest(
                                        program,
                                        () ->
                                                assertThat(python.run(here(program), home))
                                                        .isNotBlank()));
    }

    @Test
    void whatTheDemoPrintsRuns() throws Exception {
        var output = demo.err();
        var curl = PRINTED_CURL.matcher(output);
        var python = PRINTED_PYTHON.matcher(output);
        assertThat(curl.find()).isTrue();
        assertThat(python.find()).isTrue();

        assertAnswersWithData(curl.group(1));
        assertThat(PythonClients.get().run(python.group().replaceAll("(?m)^  ", ""), home))
                .contains("event_id");
    }

    @Test
    void eventsAreFollowedAndShownOnTheCommandLine() throws Exception {
        var followed =
                command(
                        "tail",
                        "--flight",
                        "grpc://127.0.0.1:" + demo.flightPort(),
                        "--since",
                        "now-1h",
                        "--limit",
                        "3",
                        "--json");
        assertThat(followed.lines()).hasSize(3);
        var id = new ObjectMapper().readTree(followed.lines().findFirst().orElseThrow());

        // What came live is in the store a moment later.
        Await.until(
                "the event is in the analytics store",
                Duration.ofSeconds(20),
                () -> show(id.get("event_id").asText()).contains("entityType"));
        assertThat(show(id.get("event_id").asText()))
                .contains(id.get("event_id").asText(), id.get("entity_type").asText());
        assertThat(show("00000000-0000-0000-0000-000000000000")).isEmpty();
    }

    private static String show(String id) {
        return command("show", id, "--server", "http://127.0.0.1:" + demo.httpPort());
    }

    private static String command(String... arguments) {
        var out = new StringWriter();
        Fraiseql.run(
                Assembly.standard(),
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                Stream.concat(Stream.of("events"), Stream.of(arguments)).toArray(String[]::new));
        return out.toString();
    }

    @TestFactory
    Stream<DynamicTest> documentedTicketsAreRead() throws IOException {
        var tickets = Documents.blocks("docs/tickets.md", "ticket");
        assertThat(tickets).hasSizeGreaterThanOrEqualTo(5);
        return tickets.stream()
                .map(ticket -> dynamicTest(ticket, () -> assertRead(ticket.strip())));
    }

    /** A documented text with this demo's ports in the place of the default ones. */
    private static String here(String text) {
        return text.replace("localhost:8080", "127.0.0.1:" + demo.httpPort())
                .replace("localhost:50051", "127.0.0.1:" + demo.flightPort());
    }

    private static void assertAnswersWithData(String request)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(List.of("bash", "-c", request))
                        .redirectErrorStream(true)
                        .start();
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var json = new ObjectMapper().readTree(answer);
        assertThat(json.has("errors")).as(answer).isFalse();
        assertThat(json.get("data").elements().next().isEmpty()).as(answer).isFalse();
    }

    private static void assertRead(String ticket) throws Exception {
        var bytes = ticket.getBytes(StandardCharsets.UTF_8);
        try (var allocator = new RootAllocator();
                var client =
                        FlightClient.builder(
                                        allocator,
                                        Location.forGrpcInsecure("127.0.0.1", demo.flightPort()))
                                .build()) {
            var info = client.getInfo(FlightDescriptor.command(bytes));
            try (var stream = client.getStream(new Ticket(bytes))) {
                assertThat(stream.getSchema()).isEqualTo(info.getSchemaOptional().orElseThrow());
                assertThat(stream.getSchema().getFields()).isNotEmpty();
                while (stream.next()) {
                    assertThat(stream.getRoot().getRowCount()).isPositive();
                }
            }
        }
    }
}
