package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import dev.fraiseql.testkit.service.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events over Flight as they happen: PostgreSQL as transport, DuckDB for the history. */
@Timeout(120)
class LiveEventsIT {

    private static final Caller ANN = Caller.withToken("ann", null);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder;

    private TestDatabase database;
    private Application application;
    private Doors doors;

    @BeforeEach
    void start() throws Exception {
        database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(
                                assembly,
                                configuration,
                                "sample",
                                sdl ->
                                        sdl.replace(
                                                "type Note ",
                                                "type Note @mutations(create: true) ")));
        application.start();
        doors = new Doors(application.doors());
    }

    @AfterEach
    void stop() {
        doors.close();
        application.close();
    }

    @Test
    void historyThenLiveAndOnFromAnyBatch() throws Exception {
        write(1, 500);
        awaitHistory(500);
        var seen = new ArrayList<String>();
        var token = "";
        for (var cut = 0; seen.size() < 900; cut++) {
            write(501 + cut * 100, 600 + cut * 100);
            try (var stream = doors.open(ANN, ticket(token))) {
                for (var batches = 0; batches < 2; batches++) {
                    assertThat(stream.next()).isTrue();
                    seen.addAll(ids(stream));
                    token = token(stream);
                }
                stream.cancel("enough", null);
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.subList(0, 900)).containsExactlyInAnyOrderElementsOf(numbers(1, 900));
    }

    @Test
    void connectionsThatBreakUnderALiveStreamLoseNothing() throws Exception {
        try (var stream = doors.open(ANN, ticket(""))) {
            var seen = new ArrayList<String>();
            for (var round = 0; round < 3; round++) {
                database.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                write(round * 10 + 1, round * 10 + 10);
                while (seen.size() < round * 10 + 10) {
                    assertThat(stream.next()).isTrue();
                    seen.addAll(ids(stream));
                }
            }
            assertThat(seen).containsExactlyElementsOf(numbers(1, 30));
            stream.cancel("enough", null);
        }
    }

    @Test
    void aStoppingServerSaysWhereToGoOn() throws Exception {
        write(1, 5);
        try (var stream = doors.open(ANN, ticket(""));
                var threads = Executors.newSingleThreadExecutor()) {
            var seen = new ArrayList<String>();
            var token = "";
            while (seen.size() < 5) {
                assertThat(stream.next()).isTrue();
                seen.addAll(ids(stream));
                token = token(stream);
            }
            var reading = threads.submit(stream::next);
            application.close();
            assertThat(reading)
                    .failsWithin(5, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(FlightRuntimeException.class)
                    .withMessageContaining("SERVER_STOPPING")
                    .withMessageContaining(token);
        }
    }

    @Test
    void aStreamStaysWithinItsCallersOrganisation() throws Exception {
        var acme = Caller.withToken("ann", "acme");
        try (var stream = doors.open(acme, ticket(""))) {
            write(1, 3);
            database.execute(
                    "begin; select set_config('fraiseql.org_id', 'acme', true); insert into sample.note (id, text) values (4, 'x'); commit");
            assertThat(stream.next()).isTrue();
            assertThat(ids(stream)).containsExactly("4");
            stream.cancel("enough", null);
        }
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(
                        () ->
                                doors.read(
                                        acme, "{\"type\":\"ObserverEvents\",\"org_id\":\"other\"}"))
                .withMessageContaining("FORBIDDEN");
    }

    @Test
    void extraColumnsAndFiltersAreTheSameInBothParts() throws Exception {
        write(1, 4);
        awaitHistory(4);
        var ticket =
                "{\"type\":\"ObserverEvents\",\"event_type\":\"Note.Created\",\"data\":{\"text\":\"n2\"},\"streaming\":true,"
                        + "\"limit\":2,\"extra_columns\":[\"position\",\"partition\"]}";
        try (var stream = doors.open(ANN, ticket)) {
            assertThat(stream.next()).isTrue();
            assertThat(stream.getRoot().getSchema().getFields()).hasSize(10);
            assertThat(ids(stream)).containsExactly("2");
            database.execute(
                    "delete from sample.note",
                    "insert into sample.note (id, text) values (90, 'n1'), (91, 'n2'), (92, 'n3')");
            assertThat(stream.next()).isTrue();
            assertThat(ids(stream)).containsExactly("91");
            assertThat(stream.getRoot().getVector("partition").getObject(0)).hasToString("main/0");
            assertThat(stream.next()).isFalse();
        }
    }

    @Test
    void pyArrowReadsALiveStream() throws Exception {
        var python = PythonClients.get();
        PythonSettings.write(folder, application, Map.of());
        write(1_001, 1_010);
        awaitHistory(10);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var running =
                    threads.submit(() -> python.run("import clients; clients.live()", folder));
            Await.until("the client's sign", SOON, () -> count("Go") == 1 || running.isDone());
            write(1_011, 1_020);
            assertThat(running.get(60, TimeUnit.SECONDS).strip()).isEqualTo("20");
        }
    }

    private int count(String text) throws Exception {
        return doors.read(ANN, "{\"type\":\"ObserverEvents\",\"data\":{\"text\":\"" + text + "\"}}")
                .size();
    }

    private void write(int from, int to) throws Exception {
        database.execute(
                "insert into sample.note (id, text) select n, 'n' || n from generate_series(%d, %d) n"
                        .formatted(from, to));
    }

    private void awaitHistory(int events) throws Exception {
        Await.until(
                "the history",
                SOON,
                () -> doors.read(ANN, "events:Note:now-1h:now:").size() == events);
    }

    private static String ticket(String after) {
        return "{\"type\":\"ObserverEvents\",\"entity_type\":\"Note\",\"streaming\":true,\"batch_size\":100"
                + (after.isEmpty() ? "" : ",\"after\":\"" + after + "\"")
                + "}";
    }

    private static List<String> ids(FlightStream stream) {
        var ids = stream.getRoot().getVector("entity_id");
        return IntStream.range(0, stream.getRoot().getRowCount())
                .mapToObj(i -> ids.getObject(i).toString())
                .toList();
    }

    private static String token(FlightStream stream) {
        var metadata = stream.getLatestMetadata();
        var bytes = new byte[(int) metadata.readableBytes()];
        metadata.getBytes(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
