package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.application.OperateEvents;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.LifecycleKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.impl.Flight.PutResult;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that comes late; a stop with a stream, an upload and a projection under way. */
@Timeout(180)
class StartAndStopIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ROWS = 200_000;
    private static final Subject OPERATOR = new Subject("op", null, Set.of(Subject.ADMIN));

    @TempDir Path folder;

    @Test
    void theStartWaitsForADatabaseThatComesLateAndForNoOtherStore() throws Exception {
        try (var postgres = PostgresServer.own()) {
            var database = postgres.server().createDatabase();
            fill(database, 1);
            var nobodyThere = "http://127.0.0.1:1";
            var configuration =
                    configuration(database)
                            .with(AnalyticsKeys.URL, "duckdb::memory:")
                            .with(SearchKeys.URL, nobodyThere);
            var schema = schema(configuration);
            postgres.stop();
            try (var application = Assembly.standard().server(configuration, schema)) {
                var started = CompletableFuture.runAsync(application::start);
                assertThatThrownBy(() -> started.get(2, TimeUnit.SECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);

                postgres.start();

                started.get(60, TimeUnit.SECONDS);
                try (var doors = new Doors(application.doors())) {
                    assertThat(doors.get("/health/ready").statusCode()).isEqualTo(200);
                    assertThat(doors.get("/health/ready").body())
                            .contains("\"status\":\"degraded\"");
                    assertThat(doors.read(Caller.NOBODY, "export:thing::")).hasSize(1);
                }
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotComeEndsTheStartWithItsReasonAndAStopEndsTheWait() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        fill(database, 1);
        var configuration = configuration(database).with(AnalyticsKeys.URL, "duckdb::memory:");
        var schema = schema(configuration);
        var nowhere =
                configuration.with(DatabaseKeys.URL, "postgresql://nobody:x@127.0.0.1:1/nowhere");
        try (var application =
                Assembly.standard()
                        .server(nowhere.with(LifecycleKeys.WAIT, Duration.ofMillis(700)), schema)) {
            assertThatThrownBy(application::start)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("database");
        }
        var waiting =
                Assembly.standard()
                        .server(nowhere.with(LifecycleKeys.WAIT, Duration.ofMinutes(5)), schema);
        var started = CompletableFuture.runAsync(waiting::start);
        waiting.close();
        started.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aStopIsAnnouncedAndLetsAStreamAnUploadAndAProjectionFinish() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        fill(database, ROWS);
        var configuration =
                configuration(database)
                        .with(AnalyticsKeys.URL, "duckdb:" + folder.resolve("events.duckdb"))
                        .with(LifecycleKeys.NOTICE, Duration.ofSeconds(3))
                        .with(LifecycleKeys.TIMEOUT, Duration.ofSeconds(60))
                        .with(FlightKeys.DRAIN_TIMEOUT, Duration.ofSeconds(30));
        var schema = schema(configuration);
        var application = Assembly.standard().server(configuration, schema);
        application.start();
        var upload = new Upload(application);
        try (var doors = new Doors(application.doors());
                var stream = doors.open(Caller.NOBODY, "export:thing::id,name")) {
            assertThat(stream.next()).isTrue();
            upload.begin();

            var stopped = CompletableFuture.runAsync(application::close);

            Await.until(
                    "it says that it stops",
                    SOON,
                    () -> doors.get("/health/ready").statusCode() == 503);
            assertThat(doors.get("/health/ready").body()).contains("The server stops.");
            assertThat(doors.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(doors.graphql(Caller.NOBODY, "{ thing(id: 1) { id } }").has("errors"))
                    .isFalse();
            Await.until("it closes its doors", SOON, () -> !isOpen(application));
            var rows = (long) stream.getRoot().getRowCount();
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            assertThat(rows).isEqualTo(ROWS);
            assertThat(upload.finish()).isEqualTo("{\"rows\":20}");
            stopped.get(60, TimeUnit.SECONDS);
        } finally {
            upload.close();
        }
        try (var again = Assembly.standard().server(configuration, schema)) {
            again.start();
            Await.until("the projection goes on", SOON, () -> lag(again) == 0);
            var report =
                    again.get(OperateEvents.class)
                            .verify()
                            .verify(
                                    OPERATOR,
                                    "analytics",
                                    Instant.parse("2000-01-01T00:00:00Z"),
                                    Instant.parse("2200-01-01T00:00:00Z"),
                                    false);
            assertThat(report.different()).isEmpty();
        }
    }

    /** Two batches, of which one is sent before the stop. */
    private static final class Upload implements StreamObserver<PutResult> {

        private final io.grpc.ManagedChannel channel;
        private final StreamObserver<org.apache.arrow.flight.impl.Flight.FlightData> sent;
        private final CompletableFuture<String> said = new CompletableFuture<>();
        private String last = "";

        Upload(Application application) {
            channel =
                    ManagedChannelBuilder.forAddress(
                                    "127.0.0.1", Doors.port(application.doors(), "Flight"))
                            .usePlaintext()
                            .build();
            sent = FlightServiceGrpc.newStub(channel).doPut(this);
        }

        void begin() {
            sent.onNext(RecordBatches.schema("thing", "name"));
            sent.onNext(RecordBatches.of(10_000_000, 10).message());
        }

        String finish() throws Exception {
            sent.onNext(RecordBatches.of(20_000_000, 10).message());
            sent.onCompleted();
            return said.get(30, TimeUnit.SECONDS);
        }

        void close() {
            channel.shutdownNow();
        }

        @Override
        public void onNext(PutResult result) {
            last = result.getAppMetadata().toStringUtf8();
        }

        @Override
        public void onError(Throwable failure) {
            said.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            said.complete(last);
        }
    }

    private static void fill(TestDatabase database, int rows) throws Exception {
        database.execute(
                "create schema st; create table st.thing (id bigint primary key, name text not null)",
                "insert into st.thing select i, repeat('x', 200) from generate_series(1, "
                        + rows
                        + ") i");
    }

    private static Configuration configuration(TestDatabase database) {
        return Configuration.defaults()
                .with(DatabaseKeys.URL, database.uri())
                .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                .with(SecurityKeys.ALLOW_ANONYMOUS, true);
    }

    private static Schema schema(Configuration configuration) {
        return Introspected.schema(
                Assembly.standard(),
                configuration,
                "st",
                sdl -> sdl.replaceAll("(type \\w+) ", "$1 @mutations(create: true) "));
    }

    private static boolean isOpen(Application application) {
        return application.doors().stream()
                .filter(door -> door.name().contains("Flight"))
                .allMatch(
                        door -> {
                            try {
                                InetSocketAddress address = door.address();
                                return address.getPort() > 0;
                            } catch (IllegalStateException closed) {
                                return false;
                            }
                        });
    }

    private static long lag(Application application) {
        return application.get(OperateEvents.class).status(OPERATOR).stream()
                .filter(status -> status.projection().equals("analytics"))
                .mapToLong(status -> status.lag() == null ? Long.MAX_VALUE : status.lag().events())
                .max()
                .orElse(Long.MAX_VALUE);
    }
}
