package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.GraphQLKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.bootstrap.demo.Documents;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Questions about events, from the mutations that make them to the answers on both doors. The same
 * for every store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnalyticsSuite {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> SINCE = Map.of("since", "2020-01-01T00:00:00Z");
    private static final Caller ANYBODY = Caller.withToken("eve", null);
    private static final Caller ANN = Caller.withToken("ann", "acme");
    private static final Caller BOB = Caller.withToken("bob", "acme");
    private static final Caller CARL = Caller.withToken("carl", "globex");

    @TempDir private static Path folder;

    private Application application;
    private Doors doors;

    /** {@code analytics.url}. */
    abstract String analytics() throws Exception;

    @BeforeAll
    void start() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                "create schema shop",
                "create table shop.orders (id bigint primary key, region text, status text not null,"
                        + " total numeric(12, 2) not null)");
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(AnalyticsKeys.URL, analytics())
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET)
                        .with(GraphQLKeys.MAX_COMPLEXITY, 1_000_000);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(
                                assembly,
                                configuration,
                                "shop",
                                sdl ->
                                        sdl.replace(
                                                "type Order ",
                                                "type Order @mutations(create: true, update: true, delete: true) ")));
        application.start();
        doors = new Doors(application.doors());
        PythonSettings.write(folder, application, Map.of("documents", documents()));
        order(ANN, 1, "eu", "paid", "12.50");
        order(ANN, 2, "eu", "paid", "150.25");
        order(BOB, 3, "us", "new", "7.00");
        order(CARL, 4, null, "paid", "100.00");
        mutate(ANN, "updateOrder(id: 2, set: {status: \"shipped\"}) { id }");
        mutate(BOB, "deleteOrder(id: 3) { id }");
        Await.until(
                "all events",
                Duration.ofSeconds(30),
                () ->
                        ask(ANYBODY, "{ observerEventsAggregate { count } }")
                                .at("/observerEventsAggregate/count")
                                .asText()
                                .equals("6"));
    }

    @AfterAll
    void stop() {
        if (application != null) {
            doors.close();
            application.close();
        }
    }

    private void order(Caller caller, int id, String region, String status, String total)
            throws Exception {
        mutate(
                caller,
                "createOrder(input: {id: %d, region: %s, status: \"%s\", total: \"%s\"}) { id }"
                        .formatted(
                                id, region == null ? null : "\"" + region + "\"", status, total));
    }

    private void mutate(Caller caller, String mutation) throws Exception {
        var answer = doors.graphql(caller, "mutation { " + mutation + " }");
        assertThat(answer.path("errors").toString()).isEmpty();
    }

    private static Map<String, String> documents() throws Exception {
        return Documents.blocks("docs/events.md", "graphql").stream()
                .filter(block -> block.contains("observerEvents"))
                .collect(Collectors.toMap(block -> block.split("[ (]")[1], block -> block));
    }

    private JsonNode ask(Caller caller, String document) throws Exception {
        var variables = document.contains("$since") ? SINCE : Map.of();
        var answer = doors.post(caller, Map.of("query", document, "variables", variables));
        assertThat(answer.path("errors").toString()).isEmpty();
        return answer.path("data");
    }

    private JsonNode documented(String name) throws Exception {
        return ask(ANYBODY, documents().get(name)).elements().next();
    }

    @Test
    void ordersPerHour() throws Exception {
        var hours = documented("OrdersPerHour");

        assertThat(hours).isNotEmpty();
        var total = 0L;
        for (var hour : hours) {
            var start = hour.at("/key/hour").asText();
            assertThat(start).endsWith(":00:00+00:00");
            assertThat(OffsetDateTime.parse(start).toInstant())
                    .isBetween(Instant.now().minus(Duration.ofHours(2)), Instant.now());
            total += hour.path("count").asLong();
        }
        assertThat(total).isEqualTo(4);
    }

    @Test
    void averageOrderValueByRegion() throws Exception {
        assertThat(documented("AverageOrderValue"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"key": {"data": {"region": null}}, "count": "1",
                                  "avg": {"data": {"value": 100}}, "sum": {"data": {"value": "100"}}},
                                 {"key": {"data": {"region": "eu"}}, "count": "2",
                                  "avg": {"data": {"value": 81.375}}, "sum": {"data": {"value": "162.75"}}},
                                 {"key": {"data": {"region": "us"}}, "count": "1",
                                  "avg": {"data": {"value": 7}}, "sum": {"data": {"value": "7"}}}]"""));
    }

    @Test
    void topUsersByChanges() throws Exception {
        assertThat(documented("TopUsers"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"key": {"userId": "ann"}, "count": "3", "countDistinct": {"entityId": "2"}},
                                 {"key": {"userId": "bob"}, "count": "2", "countDistinct": {"entityId": "1"}},
                                 {"key": {"userId": "carl"}, "count": "1", "countDistinct": {"entityId": "1"}}]"""));
    }

    @Test
    void latestOfPaidOrders() throws Exception {
        var latest = documented("LatestOfPaidOrders");

        assertThat(latest.findValuesAsText("entityId")).containsExactlyInAnyOrder("2", "4");
        assertThat(latest.get(0).at("/data/status").asText()).isEqualTo("paid");
    }

    /** What a document gives to PyArrow is what it gives over HTTP. */
    @Test
    void pyArrowReadsTheSame() throws Exception {
        var python = PythonClients.get();
        var output = python.run("import clients; clients.analytics()", folder);
        assertThat(Integer.parseInt(output.strip().split(" ")[0])).isGreaterThan(5);
    }

    @Test
    void groupsAreStructsOverFlight() throws Exception {
        var rows =
                doors.read(
                        ANYBODY,
                        Doors.ticket(
                                "{ observerEventsGroupBy(orderBy: [{key: {eventType: ASC}}])"
                                        + " { key { eventType } count max { timestamp } } }"));

        assertThat(rows).extracting(row -> row.get("count")).containsExactly(4L, 1L, 1L);
        assertThat(rows.getFirst().get("key").toString()).contains("Created");
    }

    @Test
    void anOrganisationSeesItsOwn() throws Exception {
        var document =
                "{ observerEventsAggregate { count } own: observerEvents { orgId } "
                        + "other: observerEvents(where: {orgId: {neq: \"acme\"}}) { orgId } }";

        var seen = ask(ANN, document);

        assertThat(seen.at("/observerEventsAggregate/count").asText()).isEqualTo("5");
        assertThat(seen.path("own").findValuesAsText("orgId")).hasSize(5).containsOnly("acme");
        assertThat(seen.path("other")).isEmpty();
        assertThat(doors.read(CARL, Doors.ticket("{ observerEvents { orgId } }")))
                .singleElement()
                .satisfies(row -> assertThat(row.get("orgId").toString()).isEqualTo("globex"));
    }

    @Test
    void withoutTheScopeNothingIsRead() throws Exception {
        var keyOfPython =
                Caller.withKey(
                        JSON.readTree(folder.resolve("settings.json").toFile())
                                .path("password")
                                .asText());

        assertThat(code(doors.graphql(keyOfPython, "{ observerEvents { eventId } }")))
                .isEqualTo("FORBIDDEN");
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(
                        () ->
                                doors.read(
                                        keyOfPython,
                                        Doors.ticket("{ observerEvents { eventId } }")))
                .withMessageContaining("FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { observerEvents { nothing } }                                                   | GRAPHQL_VALIDATION_FAILED
                    { observerEvents(where: {data: {at: [{path: ["a"], date: {eq: 1}}]}}) { eventId } } | GRAPHQL_VALIDATION_FAILED
                    { observerEvents(where: {data: {at: [{path: null}]}}) { eventId } }              | GRAPHQL_VALIDATION_FAILED
                    { observerEvents(where: {data: {contains: {a: 1}}}) { eventId } }                | BAD_USER_INPUT
                    { observerEvents(where: {eventType: {regex: "[a"}}) { eventId } }                | BAD_USER_INPUT
                    { observerEvents(where: {timestamp: {gt: "yesterday"}}) { eventId } }            | GRAPHQL_VALIDATION_FAILED
                    { observerEvents(limit: -1) { eventId } }                                        | BAD_USER_INPUT
                    { observerEvents(limit: 1000000) { eventId eventType } }                         | OPERATION_TOO_COMPLEX
                    { observerEventsGroupBy { count } }                                              | BAD_USER_INPUT
                    { observerEventsGroupBy { key { timestamp(bucket: HOUR, timeZone: "Mars") } } }  | BAD_USER_INPUT
                    { observerEventsConnection(first: 1) { nodes { eventId } } }                     | GRAPHQL_VALIDATION_FAILED
                    { orders { id } observerEvents { eventId } }                                     | BAD_USER_INPUT
                    mutation { createObserverEvent(input: {}) { eventId } }                          | GRAPHQL_VALIDATION_FAILED
                    """)
    void whatCannotBeIsRefused(String document, String code) throws Exception {
        assertThat(code(doors.graphql(ANYBODY, document))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or 1=1 --", "\\\\", "{p0:String}", "?", "$.a"})
    void aPathIsNeverSql(String key) throws Exception {
        var answer =
                doors.post(
                        ANYBODY,
                        Map.of(
                                "query",
                                "query($p: [String!]!, $v: String) { observerEventsAggregate(where: {data: {at: [{path: $p, text: {eq: $v}}]}}) { count min { data { text(path: $p) } } } }",
                                "variables",
                                Map.of("p", List.of(key), "v", key)));

        assertThat(answer.at("/data/observerEventsAggregate").toString())
                .isEqualTo("{\"count\":\"0\",\"min\":{\"data\":{\"text\":null}}}");
    }

    @Test
    void introspectionShowsTheEvents() throws Exception {
        var type = ask(ANYBODY, "{ __type(name: \"ObserverEvent\") { fields { name } } }");

        assertThat(
                        StreamSupport.stream(type.at("/__type/fields").spliterator(), false)
                                .map(field -> field.path("name").asText()))
                .contains("eventId", "timestamp", "data", "before");
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asText();
    }

    Doors doors() {
        return doors;
    }
}
