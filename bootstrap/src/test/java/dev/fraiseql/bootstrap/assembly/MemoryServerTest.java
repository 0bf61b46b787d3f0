package dev.fraiseql.bootstrap.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.application.RunQuery;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole server without a database: swapped in by its URL alone. */
class MemoryServerTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final Configuration CONFIGURATION =
            Configuration.defaults()
                    .with(DatabaseKeys.URL, "memory:")
                    .with(AnalyticsKeys.URL, "memory:")
                    .with(HttpKeys.BIND_ADDRESS, ANY)
                    .with(FlightKeys.BIND_ADDRESS, ANY)
                    .with(SecurityKeys.ALLOW_ANONYMOUS, true);

    private static Assembly assembly() {
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        return new Assembly(
                Stores.standard()
                        .withPrimary(
                                "memory",
                                configuration ->
                                        new MemoryModule(
                                                tables, Clock.systemUTC(), Duration.ofSeconds(30)))
                        .withAnalytics("memory", configuration -> binder -> {}));
    }

    @Test
    void theSameAssemblyServesFromMemory() throws Exception {
        try (var application = assembly().server(CONFIGURATION, Sample.SCHEMA);
                var client = HttpClient.newHttpClient()) {
            application.start();

            assertThat(application.doors()).hasSize(2);
            var root = "http://127.0.0.1:" + application.doors().getFirst().address().getPort();
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(root + "/graphql"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"query\":\"{ customers { id } }\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("{\"data\":{\"customers\":[]}}");
            assertThat(get(client, root + "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(client, root + "/graphiql").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void eventsCanBeSwitchedOff() {
        var without = CONFIGURATION.with(EventsKeys.ENABLED, false).with(FlightKeys.ENABLED, false);
        // Memory binds its own event store, so only what is assembled beside it is seen here.
        try (var application =
                new Assembly(Stores.standard())
                        .server(
                                without.with(DatabaseKeys.URL, "postgresql://127.0.0.1:1/none"),
                                Sample.SCHEMA)) {
            assertThat(application.doors()).hasSize(1);
            assertThat(application.get(dev.fraiseql.ports.event.EventStore.class)).isNotNull();
        }
    }

    @Test
    void aPortInUseFailsTheStartAndClosesWhatRan() {
        try (var first = assembly().server(CONFIGURATION, Sample.SCHEMA)) {
            first.start();
            var taken = first.doors().getFirst().address();
            var second =
                    assembly()
                            .server(
                                    CONFIGURATION.with(HttpKeys.BIND_ADDRESS, taken),
                                    Sample.SCHEMA);

            assertThatThrownBy(second::start)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("HTTP can't listen");
            second.close();
        }
    }

    @Test
    void closingTwiceAndClosingUnstartedDoNothing() {
        var application = assembly().server(CONFIGURATION, Sample.SCHEMA);
        application.close();
        application.close();
        application.start();
        assertThatThrownBy(() -> application.doors().getFirst().address())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSchemaThatDoesNotFitIsRefused() {
        var stranger =
                new Schema(
                        List.of(
                                new dev.fraiseql.domain.schema.EntityType(
                                        "Stranger",
                                        null,
                                        new dev.fraiseql.domain.catalogue.TableName(
                                                "sample", "stranger"),
                                        Sample.CUSTOMER.fields(),
                                        List.of(),
                                        List.of("id"),
                                        "stranger",
                                        "strangers",
                                        true,
                                        java.util.Set.of())));
        try (var application = assembly().server(CONFIGURATION, stranger)) {
            assertThatThrownBy(application::start).hasMessageContaining("SCHEMA_MISMATCH");
        }
    }

    @Test
    void toolsNeedNoSchema() {
        try (var tools = assembly().tools(CONFIGURATION)) {
            tools.start();
            assertThat(
                            tools.get(dev.fraiseql.application.IntrospectSchema.class)
                                    .introspect(List.of(), new Options(Naming.CAMEL, false)))
                    .contains("type Customer");
        }
    }

    @Test
    void useCasesAreOnePerApplication() {
        try (var application = assembly().server(CONFIGURATION, Sample.SCHEMA)) {
            var query = application.get(RunQuery.class);
            assertThat(query).isSameAs(application.get(RunQuery.class));
            assertThat(
                            query.json(Subject.ANONYMOUS, GraphQLRequest.of("{ __typename }"))
                                    .toString())
                    .isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    private static HttpResponse<String> get(HttpClient client, String uri) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }
}
