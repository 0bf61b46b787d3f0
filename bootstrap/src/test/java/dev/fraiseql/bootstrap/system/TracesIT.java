package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.NatsKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.bootstrap.configuration.TracingKeys;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One trace, from a caller of any door to the stores behind the broker, as a collector sees it. */
@Timeout(180)
class TracesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    /** A value of a caller's. */
    private static final String VALUE = "a value that nobody else may see";

    private OtlpReceiver collector;
    private TestDatabase database;
    private Application application;

    @BeforeEach
    void open() throws Exception {
        collector = new OtlpReceiver();
        database = PostgresServer.shared().createDatabase();
        database.execute(
                "create schema traced; create table traced.note (id int, text text,"
                        + " primary key (id)); insert into traced.note values (1, 'one')");
    }

    @AfterEach
    void close() {
        application.close();
        collector.close();
    }

    @Test
    void aMutationIsOneTraceThroughTheBrokerIntoTheStore() throws Exception {
        var nats = NatsServer.shared(NatsVersion.NEWEST);
        start(
                configuration()
                        .with(EventsKeys.TRANSPORT, "nats")
                        .with(NatsKeys.URL, nats.url())
                        .with(NatsKeys.PREFIX, "t" + System.nanoTime()));
        try (var doors = new Doors(application.doors())) {
            var answer =
                    doors.graphql(
                            calledBy(TRACE),
                            "mutation { createNote(input: {id: 7, text: \""
                                    + VALUE
                                    + "\"}) { id } }");

            assertThat(answer.has("errors")).as(answer.toString()).isFalse();
            Await.until(
                    "the trace is whole",
                    SOON,
                    () ->
                            names(TRACE)
                                    .containsAll(
                                            List.of("graphql", "statement", "relay", "project")));
            var call = span("graphql");
            assertThat(call.parent()).isEqualTo(CALLER);
            assertThat(span("statement").parent()).isEqualTo(call.id());
            assertThat(span("project").parent()).isEqualTo(call.id());
            assertThat(collector.said()).doesNotContain(VALUE);
        }
    }

    @Test
    void withoutABrokerTheTraceGoesFromTheChangeLogIntoTheStore() throws Exception {
        start(configuration());
        try (var doors = new Doors(application.doors())) {
            doors.graphql(
                    calledBy(TRACE), "mutation { createNote(input: {id: 7, text: \"x\"}) { id } }");
            Await.until("the trace is whole", SOON, () -> names(TRACE).contains("project"));
        }
    }

    @Test
    void anExportOverFlightIsPartOfItsCallersTrace() throws Exception {
        start(configuration());
        try (var doors = new Doors(application.doors())) {
            assertThat(doors.read(calledBy(TRACE), "export:note::")).hasSize(1);
            Await.until("it is exported", SOON, () -> names(TRACE).contains("copy"));
            Await.until("its call, too", SOON, () -> names(TRACE).contains("flight_export"));
            assertThat(span("flight_export").parent()).isEqualTo(CALLER);
        }
    }

    @Test
    void aMalformedContextBeginsATraceOfItsOwn() throws Exception {
        start(configuration());
        try (var doors = new Doors(application.doors())) {
            for (var malformed :
                    List.of(
                            "00-" + "0".repeat(32) + "-" + CALLER + "-01",
                            "00-xyz-01",
                            "x".repeat(5_000))) {
                var caller = new Caller(Map.of("traceparent", malformed));
                assertThat(doors.graphql(caller, "{ notes { id } }").has("errors")).isFalse();
            }
            Await.until("three traces", SOON, () -> roots() == 3);
        }
    }

    @Test
    void aCollectorThatIsAwayHoldsNobodyUp() throws Exception {
        collector.close();
        start(configuration());
        try (var doors = new Doors(application.doors())) {
            assertThat(doors.graphql(calledBy(TRACE), "{ notes { id } }").at("/data/notes"))
                    .hasSize(1);
        }
    }

    @Test
    void switchedOffNothingIsSentAndNothingIsNoted() throws Exception {
        start(configuration().with(TracingKeys.ENABLED, false));
        try (var doors = new Doors(application.doors())) {
            doors.graphql(
                    calledBy(TRACE), "mutation { createNote(input: {id: 7, text: \"x\"}) { id } }");
        }
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select trace from fraiseql.change_log")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isNull();
        }
        application.close();
        assertThat(collector.all()).isEmpty();
    }

    private static Caller calledBy(String trace) {
        return new Caller(Map.of("traceparent", "00-" + trace + "-" + CALLER + "-01"));
    }

    private Configuration configuration() {
        return Configuration.defaults()
                .with(DatabaseKeys.URL, database.uri())
                .with(AnalyticsKeys.URL, "duckdb::memory:")
                .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                .with(SecurityKeys.ALLOW_ANONYMOUS, true)
                .with(TracingKeys.ENABLED, true)
                .with(TracingKeys.ENDPOINT, collector.address().toString());
    }

    private void start(Configuration configuration) {
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(
                                assembly,
                                configuration,
                                "traced",
                                sdl ->
                                        sdl.replace(
                                                "type Note ",
                                                "type Note @mutations(create: true) ")));
        application.start();
    }

    private List<String> names(String trace) {
        return collector.of(trace).stream().map(OtlpReceiver.Span::name).toList();
    }

    private OtlpReceiver.Span span(String name) {
        return collector.of(TRACE).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long roots() {
        return collector.all().stream()
                .filter(span -> span.name().equals("graphql") && span.parent().isEmpty())
                .map(OtlpReceiver.Span::trace)
                .distinct()
                .count();
    }
}
