package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.LimitsKeys;
import dev.fraiseql.bootstrap.configuration.NatsKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.OwnNats;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a scrape of a whole server says of work that was done before it. */
@Timeout(180)
@Execution(ExecutionMode.SAME_THREAD)
class MetricsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ROWS = 200_000;
    private static final Caller ANN = Caller.withToken("ann", "acme");
    private static final Caller PROMETHEUS = Caller.withToken("prometheus", null, "metrics");

    private static OwnNats nats;
    private static TestDatabase database;
    private static Application application;
    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        nats = NatsServer.own(NatsVersion.NEWEST);
        database = PostgresServer.shared().createDatabase();
        database.execute(
                """
                create schema metered;
                create table metered.item (id int primary key, note text);
                create table metered.big (id int primary key, note text);
                insert into metered.big select i, repeat('x', 200) from generate_series(1, %d) i;
                """
                        .formatted(ROWS));
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(DatabaseKeys.POOL_SIZE, 3)
                        .with(EventsKeys.TRANSPORT, "nats")
                        .with(NatsKeys.URL, nats.server().url())
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(LimitsKeys.OPERATIONS_PER_CALLER, 7)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "metered", sdl -> sdl));
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
        if (nats != null) {
            nats.close();
        }
    }

    @Test
    void requestsOverHttpAreCountedByOutcome() throws Exception {
        var before = scrape();
        for (var i = 0; i < 3; i++) {
            doors.graphql(ANN, "{ items(limit: 1) { id } }");
        }
        doors.graphql(Caller.withKey("none of ours"), "{ items { id } }");
        doors.get(Caller.NOBODY, "/nowhere");

        var after = scrape();
        assertThat(grown(before, after, http("graphql", "OK"))).isEqualTo(3);
        assertThat(grown(before, after, http("graphql", "AUTHENTICATION_FAILED"))).isEqualTo(1);
        assertThat(grown(before, after, http("open", "NOT_FOUND_ROUTE"))).isEqualTo(1);
        assertThat(
                        grown(
                                before,
                                after,
                                "fraiseql_http_request_duration_seconds_count{entrance=\"graphql\"}"))
                .isEqualTo(4);
        // {"data":{"items":[]}}, and a refusal.
        assertThat(grown(before, after, "fraiseql_http_response_bytes_total{entrance=\"graphql\"}"))
                .isBetween(3 * 21.0 + 50, 3 * 300.0 + 2_000);
        assertThat(after.get("fraiseql_http_requests_in_flight")).as("the scrape").isEqualTo(1);
    }

    @Test
    void aStreamIsCountedRowByRow() throws Exception {
        var before = scrape();
        assertThat(doors.read(ANN, "export:big:id <= 12345:id,note")).hasSize(12_345);

        var after = until("the call has ended", now -> grown(before, now, flight("OK")) == 1);
        assertThat(grown(before, after, "fraiseql_flight_rows_total{entrance=\"flight_export\"}"))
                .isEqualTo(12_345);
        assertThat(grown(before, after, "fraiseql_flight_bytes_total{entrance=\"flight_export\"}"))
                .isBetween(12_345 * 204.0, 12_345 * 300.0);
        assertThat(
                        grown(
                                before,
                                after,
                                "fraiseql_flight_first_batch_seconds_count{entrance=\"flight_export\"}"))
                .isEqualTo(1);
    }

    @Test
    void aStreamThatIsLeftIsACancellationAndHeldUpTheServer() throws Exception {
        var before = scrape();
        try (var stream = doors.open(ANN, "export:big::")) {
            assertThat(stream.next()).isTrue();
            // Each source is asked at its own time.
            until("its batches wait", now -> now.get(allocated("outgoing")) > 0);
            isOne("fraiseql_flight_streams{direction=\"out\"}");
            isOne("fraiseql_database_pool_used{pool=\"streams\"}");
            isOne("fraiseql_operations_in_flight");
            isOne("fraiseql_caller_operations_max");
            stream.cancel("enough", null);
        }
        var after =
                until(
                        "the call has ended",
                        now -> grown(before, now, flight("OPERATION_CANCELLED")) == 1);
        assertThat(
                        grown(
                                before,
                                after,
                                "fraiseql_flight_backpressure_seconds_total{entrance=\"flight_export\"}"))
                .isPositive();
        until("its memory is free", now -> now.get(allocated("outgoing")) == 0);
        until("it is gone", now -> now.get("fraiseql_flight_streams{direction=\"out\"}") == 0);
    }

    @Test
    void aRefusedStreamIsCountedByItsReason() throws Exception {
        var before = scrape();
        assertThatThrownBy(() -> doors.read(ANN, "export:nothing::"))
                .isInstanceOf(FlightRuntimeException.class);
        until("the refusal is counted", now -> grown(before, now, flight("UNKNOWN_TABLE")) == 1);
    }

    @Test
    void eventsAreFollowedThroughRelayAndProjection() throws Exception {
        var before = scrape();
        database.execute("insert into metered.item select i, 'new' from generate_series(1, 70) i");

        var after =
                until(
                        "all are applied",
                        now -> grown(before, now, consumer("events_processed_total")) == 70);
        assertThat(after.get(consumer("batches_total"))).isPositive();
        assertThat(grown(before, after, "fraiseql_relay_events_total")).isEqualTo(70);
        assertThat(after.get("fraiseql_relay_publishing")).isEqualTo(1);
        until("nothing is left", now -> now.get(consumer("backlog_size")) == 0);
        until("the relay says so", now -> now.get("fraiseql_relay_backlog_size") == 0);
        assertThat(after.get("fraiseql_change_log_bytes")).isPositive();
        assertThat(after.get("fraiseql_dead_letters{consumer=\"analytics\"}")).isZero();
        assertThat(after.get("fraiseql_dead_letters_limit{consumer=\"analytics\"}"))
                .isEqualTo(10_000);
        assertThat(
                        after.get(
                                        "fraiseql_observer_partitions{consumer=\"analytics\",state=\"running\"}")
                                + after.get(
                                        "fraiseql_observer_partitions{consumer=\"analytics\",state=\"waiting\"}"))
                .isPositive();
    }

    @Test
    void aTransactionThatWritesForLongShows() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into metered.item values (-1, 'open')");
            until("it is seen", now -> now.get("fraiseql_change_log_oldest_writer_seconds") > 1.5);
            connection.rollback();
        }
    }

    @Test
    void partsPoolsLimitsAndTheMachineSayHowTheyStand() throws Exception {
        var now = scrape();
        assertThat(now.get("fraiseql_part_up{part=\"database\"}")).isEqualTo(1);
        assertThat(now.get("fraiseql_database_pool_size{pool=\"queries\"}")).isEqualTo(3);
        assertThat(now.get("fraiseql_database_pool_timeouts_total{pool=\"queries\"}")).isZero();
        assertThat(now.get("fraiseql_database_connections{state=\"idle\"}")).isPositive();
        assertThat(now.get("fraiseql_caller_operations_limit")).isEqualTo(7);
        assertThat(now.get("process_uptime_seconds")).isPositive();
        assertThat(now.get("jvm_threads_live_threads")).isPositive();
        assertThat(
                        now.series().entrySet().stream()
                                .filter(
                                        series ->
                                                series.getKey()
                                                        .startsWith("fraiseql_metrics_source_up")))
                .hasSizeGreaterThan(6)
                .allSatisfy(series -> assertThat(series.getValue()).as(series.getKey()).isOne());
    }

    @Test
    void onlyWhoMayReadMetricsDoes() throws Exception {
        assertThat(doors.get(Caller.NOBODY, "/metrics").statusCode()).isEqualTo(401);
        assertThat(doors.get(ANN, "/metrics").statusCode()).isEqualTo(403);
        assertThat(doors.get(Caller.withToken("op", null, "admin"), "/metrics").statusCode())
                .isEqualTo(200);
        assertThat(page().headers().firstValue("cache-control")).hasValue("no-store");
    }

    /** A user's, a table's or an operation's name is in no label, nor is a secret anywhere. */
    @Test
    void nobodyIsNamed() throws Exception {
        doors.post(
                ANN,
                Map.of(
                        "query",
                        "query Confidential { items(where: {note: {eq: \"hush\"}}) { id } }",
                        "operationName",
                        "Confidential"));
        assertThat(page().body())
                .doesNotContain("ann", "acme", "metered", "Confidential", "hush", "item", "big{");
    }

    private static String http(String entrance, String outcome) {
        return "fraiseql_http_requests_total{entrance=\"%s\",outcome=\"%s\"}"
                .formatted(entrance, outcome);
    }

    private static String flight(String outcome) {
        return "fraiseql_flight_calls_total{entrance=\"flight_export\",outcome=\"%s\"}"
                .formatted(outcome);
    }

    private static String allocated(String allocator) {
        return "fraiseql_arrow_allocated_bytes{allocator=\"%s\"}".formatted(allocator);
    }

    private static String consumer(String name) {
        return "fraiseql_observer_%s{consumer=\"analytics\"}".formatted(name);
    }

    /** What is not there yet is zero. */
    private static double grown(Metrics before, Metrics after, String series) {
        return after.series().getOrDefault(series, 0.0) - before.series().getOrDefault(series, 0.0);
    }

    private static Metrics until(String what, Predicate<Metrics> condition) throws Exception {
        var last = new Metrics[1];
        Await.until(
                what,
                SOON,
                () -> {
                    last[0] = scrape();
                    return condition.test(last[0]);
                });
        return last[0];
    }

    private static void isOne(String series) throws Exception {
        until(series + " is one", now -> now.get(series) == 1);
    }

    private static Metrics scrape() {
        try {
            return Metrics.parse(page().body());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static HttpResponse<String> page() throws Exception {
        var page = doors.get(PROMETHEUS, "/metrics");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page;
    }
}
