package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import dev.fraiseql.testkit.service.NodeTools;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public audit of the GraphQL-over-HTTP specification, against a whole server. */
class GraphQLOverHttpAuditIT {

    private static final String AUDIT =
            """
            require('graphql-http').auditServer({url: process.argv[1]}).then(results =>
              console.log(JSON.stringify(results.map(({id, name, status, reason}) => ({id, name, status, reason})))))
            """;

    @Test
    void nothingTheSpecificationAsksForIsMissing() throws Exception {
        var node = NodeTools.get();
        try (var server = server()) {
            server.start();
            var port = server.doors().getFirst().address().getPort();

            var results =
                    new ObjectMapper()
                            .readTree(node.run(AUDIT, "http://127.0.0.1:" + port + "/graphql"));

            assertThat(results).hasSizeGreaterThan(50);
            assertThat(notPassed(results)).isEmpty();
        }
    }

    /** What must, should or may be, and is not. */
    private static List<String> notPassed(JsonNode results) {
        var names = new ArrayList<String>();
        for (var result : results) {
            if (!result.get("status").asText().equals("ok")) {
                names.add(
                        "%s %s: %s"
                                .formatted(
                                        result.get("id").asText(),
                                        result.get("name").asText(),
                                        result.path("reason").asText()));
            }
        }
        return names;
    }

    private static Application server() {
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        var memory = new MemoryModule(tables, Clock.systemUTC(), Duration.ofSeconds(30));
        var stores =
                Stores.standard()
                        .withPrimary("memory", configuration -> memory.primary())
                        .withAnalytics("memory", configuration -> MemoryModule.analytics());
        return new Assembly(stores)
                .server(
                        Configuration.defaults()
                                .with(DatabaseKeys.URL, "memory:")
                                .with(AnalyticsKeys.URL, "memory:")
                                .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                                .with(FlightKeys.ENABLED, false)
                                .with(SecurityKeys.ALLOW_ANONYMOUS, true),
                        Sample.SCHEMA);
    }
}
