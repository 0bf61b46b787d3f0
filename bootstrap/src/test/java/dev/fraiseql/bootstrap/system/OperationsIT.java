package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.application.IntrospectSchema;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.ShopData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything an operation can ask for, from its text to PostgreSQL and back. */
@Execution(ExecutionMode.SAME_THREAD)
class OperationsIT {

    private static final Path PAGE = Path.of("..", "docs", "graphql.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Application server;
    private static URI graphql;

    @BeforeAll
    static void serve() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 20);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.ENABLED, false)
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        var assembly = new Assembly(Stores.standard());
        try (var tools = assembly.tools(configuration)) {
            var sdl =
                    tools.get(IntrospectSchema.class)
                            .introspect(List.of("shop"), new Options(Naming.CAMEL, true));
            server =
                    assembly.server(
                            configuration,
                            tools.get(CompileSchema.class).compile(sdl, List.of("shop")));
        }
        server.start();
        graphql =
                URI.create(
                        "http://127.0.0.1:"
                                + server.doors().getFirst().address().getPort()
                                + "/graphql");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode ask(String document, Map<String, Object> variables)
            throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        var request =
                HttpRequest.newBuilder(graphql)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(answer);
    }

    private static JsonNode data(String document) throws IOException, InterruptedException {
        var answer = ask(document, Map.of());
        assertThat(answer.path("errors").toString()).isEmpty();
        return answer.path("data");
    }

    static List<String> examples() throws IOException {
        var blocks = new ArrayList<String>();
        var found = Pattern.compile("(?s)```graphql\\n(.*?)```").matcher(Files.readString(PAGE));
        while (found.find()) {
            blocks.add(found.group(1));
        }
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDocumentationsExamplesRun(String document) throws Exception {
        data(document).forEach(root -> assertThat(root.isNull()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{id: ASC}]",
                "[{createdAt: DESC}]",
                "[{status: ASC_NULLS_FIRST}, {total: DESC}]",
                "[{customer: {region: ASC}}, {itemsAggregate: {count: DESC}}]"
            })
    void pagesInBothDirectionsAreTheWholeList(String orderBy) throws Exception {
        var forward = pages(orderBy, "first: 7, after: $c", "endCursor", "hasNextPage");
        var backward = pages(orderBy, "last: 7, before: $c", "startCursor", "hasPreviousPage");
        var whole = new ArrayList<Integer>();
        data("{ ordersConnection(first: 1000, orderBy: " + orderBy + ") { nodes { id } } }")
                .path("ordersConnection")
                .path("nodes")
                .forEach(node -> whole.add(node.path("id").asInt()));
        assertThat(whole).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
        assertThat(forward.stream().flatMap(List::stream)).containsExactlyElementsOf(whole);
        assertThat(backward.reversed().stream().flatMap(List::stream))
                .containsExactlyElementsOf(whole);
    }

    private static List<List<Integer>> pages(
            String orderBy, String arguments, String cursor, String more) throws Exception {
        var document =
                "query($c: String) { ordersConnection(orderBy: %s, %s) { nodes { id } pageInfo { %s %s } } }"
                        .formatted(orderBy, arguments, cursor, more);
        var pages = new ArrayList<List<Integer>>();
        var variables = new HashMap<String, Object>();
        do {
            var answer = ask(document, variables);
            assertThat(answer.path("errors").toString()).isEmpty();
            var page = answer.path("data").path("ordersConnection");
            var ids = new ArrayList<Integer>();
            page.path("nodes").forEach(node -> ids.add(node.path("id").asInt()));
            pages.add(ids);
            variables.put("c", page.path("pageInfo").path(cursor).textValue());
            if (!page.path("pageInfo").path(more).asBoolean()) {
                return pages;
            }
        } while (pages.size() < 100);
        throw new AssertionError("the pages do not end");
    }

    @Test
    void groupsAddUpToTheWhole() throws Exception {
        var data =
                data(
                        """
                        { ordersAggregate { count sum { total } }
                          ordersGroupBy(orderBy: [{count: DESC}]) { key { status customer { region } } count sum { total } } }
                        """);
        var count = 0L;
        for (var group : data.path("ordersGroupBy")) {
            assertThat(group.path("key").path("customer").path("region").asText()).isNotEmpty();
            count += group.path("count").asLong();
        }
        assertThat(count).isEqualTo(data.path("ordersAggregate").path("count").asLong());
    }

    @Test
    void anAlteredCursorIsRefused() throws Exception {
        var cursor =
                data("{ ordersConnection(first: 1) { pageInfo { endCursor } } }")
                        .path("ordersConnection")
                        .path("pageInfo")
                        .path("endCursor")
                        .asText();
        var altered = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
        var document = "query($c: String) { ordersConnection(after: $c) { totalCount } }";
        assertThat(ask(document, Map.of("c", cursor)).has("errors")).isFalse();
        assertThat(
                        ask(document, Map.of("c", altered))
                                .path("errors")
                                .path(0)
                                .path("extensions")
                                .path("code")
                                .asText())
                .isEqualTo("CURSOR_INVALID");
    }
}
