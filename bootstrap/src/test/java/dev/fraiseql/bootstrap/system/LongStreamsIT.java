package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.application.identity.ManageApiKeys;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.identity.ApiKeySecret;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream does not outlive its caller's right to be here, whichever way it flows. */
@Timeout(120)
class LongStreamsIT {

    private static final Duration BOUND = Duration.ofSeconds(2);

    /** For what the machine is slow at. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static TestDatabase database;
    private static Application application;
    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        database.execute(
                "create table sample.wide (id int primary key, text text)",
                "insert into sample.wide select n, repeat(md5(n::text), 300) from generate_series(1, 8000) n");
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.CLOCK_SKEW, Duration.ZERO)
                        .with(SecurityKeys.RECHECK_INTERVAL, BOUND)
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

    @AfterAll
    static void stop() {
        if (doors != null) {
            doors.close();
        }
        if (application != null) {
            application.close();
        }
    }

    private static ApiKeySecret key() {
        return application
                .get(ManageApiKeys.class)
                .create("stream", new Subject("ann", null, Set.of("events:read")), null);
    }

    private static void revoke(ApiKeySecret key) {
        application.get(ManageApiKeys.class).revoke(key.id());
    }

    private static final String LOOKUP =
            "{\"type\":\"Lookup\",\"table\":\"note\",\"keys\":[\"id\",\"text\"]}";

    private static final String LIVE =
            "{\"type\":\"ObserverEvents\",\"entity_type\":\"Note\",\"streaming\":true}";

    @Test
    void aRevokedKeyEndsItsLiveStreamAndNoOther() throws Exception {
        var key = key();
        var other = key();
        try (var stream = doors.open(Caller.withKey(key.text()), LIVE);
                var another = doors.open(Caller.withKey(other.text()), LIVE)) {
            write(1);
            assertThat(stream.next()).isTrue();
            assertThat(another.next()).isTrue();

            revoke(key);

            assertEnds(stream);
            write(2);
            assertThat(another.next()).isTrue();
            another.cancel("enough", null);
        }
    }

    @Test
    void aTokenThatExpiresEndsItsLiveStream() throws Exception {
        try (var stream =
                doors.open(
                        Caller.withToken("ann", null, "events:read", Instant.now().plusSeconds(3)),
                        LIVE)) {
            write(3);
            assertThat(stream.next()).isTrue();
            assertEnds(stream);
        }
    }

    @Test
    void aRevokedKeyEndsAnExportThatIsHardlyRead() throws Exception {
        var key = key();
        try (var stream = doors.open(Caller.withKey(key.text()), "export:wide::")) {
            assertThat(stream.next()).isTrue();
            Await.until("the export waits for its reader", SLACK, () -> copying() == 1);

            revoke(key);

            Await.until("the export has ended", BOUND.plus(SLACK), () -> copying() == 0);
            assertEnds(stream);
        }
    }

    @Test
    void aRevokedKeyEndsAnUploadAndNothingOfItStays() throws Exception {
        var key = key();
        try (var notes = new Notes()) {
            var upload =
                    notes.client.startPut(
                            FlightDescriptor.path("note"),
                            notes.root,
                            new AsyncPutListener(),
                            Doors.headers(Caller.withKey(key.text())));
            notes.set(777);
            upload.putNext();
            Await.until("the upload's transaction", SLACK, () -> copying() == 1);

            revoke(key);

            assertThatExceptionOfType(FlightRuntimeException.class)
                    .isThrownBy(upload::getResult)
                    .withMessageContaining("AUTHENTICATION_FAILED");
        }
        assertThat(doors.read(Caller.withToken("ann", null), "export:note:id = 777:id")).isEmpty();
    }

    @Test
    void aRevokedKeyEndsAnExchange() throws Exception {
        var key = key();
        try (var notes = new Notes();
                var exchange =
                        notes.client.doExchange(
                                FlightDescriptor.command(LOOKUP.getBytes(StandardCharsets.UTF_8)),
                                Doors.headers(Caller.withKey(key.text())))) {
            exchange.getWriter().start(notes.root);
            notes.set(1);
            exchange.getWriter().putNext();
            assertThat(exchange.getReader().next()).isTrue();

            revoke(key);

            assertEnds(exchange.getReader());
        }
    }

    /** A client with rows of the table of notes. */
    private static final class Notes implements AutoCloseable {

        private final BufferAllocator allocator = new RootAllocator();
        private final FlightClient client =
                FlightClient.builder(
                                allocator,
                                Location.forGrpcInsecure(
                                        "127.0.0.1", Doors.port(application.doors(), "Flight")))
                        .build();
        private final IntVector ids = new IntVector("id", allocator);
        private final VarCharVector texts = new VarCharVector("text", allocator);
        private final VectorSchemaRoot root = VectorSchemaRoot.of(ids, texts);

        void set(int id) {
            ids.allocateNew(1);
            texts.allocateNew();
            ids.setSafe(0, id);
            texts.setSafe(0, "half".getBytes(StandardCharsets.UTF_8));
            root.setRowCount(1);
        }

        @Override
        public void close() throws InterruptedException {
            root.close();
            client.close();
            allocator.close();
        }
    }

    private static int copying() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_progress_copy where datname = current_database()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void assertEnds(FlightStream stream) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var reading =
                    threads.submit(
                            () -> {
                                while (stream.next()) {
                                    // What was on its way.
                                }
                            });
            assertThat(reading)
                    .failsWithin(BOUND.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(FlightRuntimeException.class)
                    .withMessageContaining("AUTHENTICATION_FAILED");
        }
    }

    private static void write(int id) throws Exception {
        database.execute("insert into sample.note (id, text) values (%d, 'n%d')".formatted(id, id));
    }
}
