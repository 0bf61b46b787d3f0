package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.application.PersistQuery;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.contract.SampleRows;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole application, through its doors, over the stores that two URLs name. Everything else is
 * the same for every subclass: that is what swapping by configuration alone means.
 */
abstract class ApplicationSuite {

    private static final Caller ANN = Caller.withToken("ann", null);
    private static final Caller ANN_OF_ACME = Caller.withToken("ann", "acme");
    private static final Caller BOB_OF_OTHER = Caller.withToken("bob", "other");
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String IN_THREE =
            "{\"type\":\"BulkExport\",\"table\":\"item\",\"partitions\":3}";

    private Application application;
    private Doors doors;

    /** {@code database.url}. */
    abstract String database() throws Exception;

    /** {@code analytics.url}. */
    abstract String analytics();

    @BeforeEach
    void start() throws Exception {
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database())
                        .with(AnalyticsKeys.URL, analytics())
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = new Assembly(stores());
        var schema =
                Introspected.schema(
                        assembly,
                        configuration,
                        "sample",
                        // The one thing a catalogue does not know.
                        sdl ->
                                sdl.replace("type Note ", "type Note @mutations(create: true) ")
                                        .replaceAll(
                                                "type (Account|Entry) ",
                                                "type $1 @mutations(create: true, update: true, delete: true, upsert: true) "));
        application = assembly.server(configuration, schema);
        application.start();
        doors = new Doors(application.doors());
    }

    @AfterEach
    void stop() {
        doors.close();
        application.close();
    }

    @Test
    void theSameOperationGivesTheSameRowsOnBothDoors() throws Exception {
        var document =
                """
                { orders(where: {total: {gt: "0"}}, orderBy: [{id: ASC}], limit: 2)
                  { id status customer { name } items(orderBy: [{line: ASC}]) { sku qty } } }""";

        var json = doors.graphql(ANN, document).at("/data/orders");
        var rows = doors.read(ANN, Doors.ticket(document));

        assertThat(json).hasSize(2);
        assertThat(rows).hasSize(2);
        for (var i = 0; i < 2; i++) {
            assertThat(rows.get(i).get("id").toString()).isEqualTo(json.get(i).get("id").asText());
            assertThat(rows.get(i).get("status").toString())
                    .isEqualTo(json.get(i).get("status").asText());
            assertThat(rows.get(i).get("customer").toString())
                    .contains(json.get(i).at("/customer/name").asText());
            assertThat((List<?>) rows.get(i).get("items")).hasSameSizeAs(json.get(i).get("items"));
        }
    }

    @Test
    void aPersistedQueryRunsByItsHashOnBothDoors() throws Exception {
        var hash =
                application
                        .get(PersistQuery.class)
                        .persist(
                                new Subject("ann", null, Set.of(Subject.QUERIES_WRITE)),
                                "query($n: Int) { orders(orderBy: [{id: ASC}], limit: $n) { id } }");

        assertThat(doors.read(ANN, "graphql:" + hash)).hasSizeGreaterThan(2);
        assertThat(
                        doors.read(
                                ANN,
                                "{\"type\":\"GraphQLQuery\",\"hash\":\"%s\",\"variables\":{\"n\":2}}"
                                        .formatted(hash)))
                .hasSize(2);
    }

    @Test
    void anExportHasTheRowsItsFilterSays() throws Exception {
        var all = doors.read(ANN, "export:item::");
        var some = doors.read(ANN, "export:item:qty > 1 AND sku LIKE '%':order_id,sku");

        assertThat(all).isNotEmpty();
        assertThat(some)
                .hasSizeLessThan(all.size())
                .allSatisfy(row -> assertThat(row).containsOnlyKeys("order_id", "sku"));
    }

    @Test
    void pagesAreTheWholeExportInTheOrderOfItsKey() throws Exception {
        for (var size : List.of(1, 2, 1_000)) {
            var info =
                    doors.info(
                            ANN,
                            "{\"type\":\"BulkExport\",\"table\":\"item\",\"filter\":\"qty > 0 OR qty <= 0\",\"page_size\":"
                                    + size
                                    + "}");

            var rows = new ArrayList<Map<String, Object>>();
            for (var endpoint : info.getEndpoints()) {
                assertThat(endpoint.getExpirationTime()).isEmpty();
                var page = doors.read(ANN, Doors.ticket(endpoint));
                assertThat(page).hasSizeLessThanOrEqualTo(size);
                rows.addAll(page);
            }

            assertThat(rows)
                    .isEqualTo(
                            doors.read(
                                    ANN,
                                    "{\"type\":\"BulkExport\",\"table\":\"item\",\"order\":[\"order_id\",\"line\"]}"));
        }
    }

    @Test
    void offsetAndLimitAreAPartOfAnOrderedExport() throws Exception {
        var ordered = "{\"type\":\"BulkExport\",\"table\":\"item\",\"order\":[\"sku\"]";
        var all = doors.read(ANN, ordered + "}");

        assertThat(doors.read(ANN, ordered + ",\"limit\":2,\"offset\":1}"))
                .isEqualTo(all.subList(1, 3));
    }

    @Test
    void pagesThatCannotBeAreRefused() {
        for (var ticket :
                List.of(
                        "{\"type\":\"BulkExport\",\"table\":\"item\",\"page_size\":0}",
                        "{\"type\":\"BulkExport\",\"table\":\"item\",\"page_size\":2,\"limit\":2}",
                        "{\"type\":\"BulkExport\",\"table\":\"item\",\"page_size\":2,\"partitions\":2}")) {
            assertRefused("TICKET_MALFORMED", () -> doors.info(ANN, ticket));
        }
        assertRefused(
                "FILTER_MALFORMED",
                () ->
                        doors.info(
                                ANN,
                                "{\"type\":\"BulkExport\",\"table\":\"item\",\"filter\":\"qty > 0) OR (qty > 1\",\"page_size\":2}"));
        assertRefused(
                "BAD_USER_INPUT",
                () ->
                        doors.read(
                                ANN,
                                "{\"type\":\"BulkExport\",\"table\":\"item\",\"page_size\":2}"));
    }

    @Test
    void partitionsAreTheWholeExportAndEndWhenAllWereRead() throws Exception {
        var all = doors.read(ANN, "export:item::");
        var info = doors.info(ANN, IN_THREE);
        assertThat(info.getEndpoints()).hasSize(3);

        var parts = new ArrayList<Map<String, Object>>();
        for (var endpoint : info.getEndpoints()) {
            assertThat(endpoint.getExpirationTime().orElseThrow()).isAfter(Instant.now());
            parts.addAll(doors.read(ANN, Doors.ticket(endpoint)));
        }

        assertThat(parts).containsExactlyInAnyOrderElementsOf(all);
        var read = Doors.ticket(info.getEndpoints().getFirst());
        assertRefused("SNAPSHOT_EXPIRED", () -> doors.read(ANN, read));
        assertThat(
                        doors.read(
                                ANN,
                                "{\"type\":\"BulkExport\",\"table\":\"item\",\"parallelism\":2}"))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void partitionsAreReadRenewedAndCancelledByTheirCallerAlone() throws Exception {
        var info = doors.info(ANN_OF_ACME, IN_THREE);
        var endpoint = info.getEndpoints().getFirst();

        for (var other : List.of(ANN, BOB_OF_OTHER)) {
            assertRefused("SNAPSHOT_EXPIRED", () -> doors.read(other, Doors.ticket(endpoint)));
            assertRefused("SNAPSHOT_EXPIRED", () -> doors.renew(other, endpoint));
            assertThat(doors.cancel(other, info)).isEqualTo(CancelStatus.NOT_CANCELLABLE);
        }
        assertThat(doors.read(ANN_OF_ACME, Doors.ticket(endpoint)))
                .isEqualTo(doors.read(ANN_OF_ACME, Doors.ticket(endpoint)));
        assertThat(doors.renew(ANN_OF_ACME, endpoint).getExpirationTime().orElseThrow())
                .isAfter(endpoint.getExpirationTime().orElseThrow());
        assertThat(doors.cancel(ANN_OF_ACME, info)).isEqualTo(CancelStatus.CANCELLED);
        assertRefused("SNAPSHOT_EXPIRED", () -> doors.read(ANN_OF_ACME, Doors.ticket(endpoint)));
        assertThat(doors.cancel(ANN_OF_ACME, info)).isEqualTo(CancelStatus.NOT_CANCELLABLE);
    }

    @Test
    void partitionsThatDoNotExistAreRefused() throws Exception {
        assertRefused("BAD_USER_INPUT", () -> doors.read(ANN, IN_THREE));
        assertRefused("UNKNOWN_TABLE", () -> doors.info(ANN, IN_THREE.replace("item", "none")));
        var info = doors.info(ANN, IN_THREE);
        var fourth = Doors.ticket(info.getEndpoints().getFirst()).replaceAll(":0$", ":3");
        assertRefused("BAD_USER_INPUT", () -> doors.read(ANN, fourth));
        assertRefused(
                "SNAPSHOT_EXPIRED", () -> doors.read(ANN, "partition:" + "0".repeat(32) + ":0"));
        doors.cancel(ANN, info);
    }

    @Test
    void anOrderedExportIsTotallyOrdered() throws Exception {
        var rows =
                doors.read(
                        ANN,
                        "{\"type\":\"BulkExport\",\"table\":\"item\",\"columns\":[\"qty\",\"order_id\",\"line\"],"
                                + "\"order\":[\"qty desc\"]}");
        assertThat(rows)
                .isSortedAccordingTo(
                        Comparator.comparing(
                                        (Map<String, Object> row) -> (Integer) row.get("qty"),
                                        Comparator.reverseOrder())
                                .thenComparing(row -> (Long) row.get("order_id"))
                                .thenComparing(row -> (Integer) row.get("line")));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(call)
                .withMessageContaining(code);
    }

    @Test
    void aMutationBecomesAnEventWithItsCallerAndStaysWithItsOrganisation() throws Exception {
        var created =
                doors.graphql(
                        ANN_OF_ACME,
                        "mutation { createNote(input: {text: \"swap me\"}) { id text } }");
        assertThat(created.at("/data/createNote/text").asText()).isEqualTo("swap me");

        Await.until(
                "the event",
                SOON,
                () -> !doors.read(ANN_OF_ACME, "events:Note:now-1h:now:100").isEmpty());

        var event = doors.read(ANN_OF_ACME, "events:Note:now-1h:now:100").getFirst();
        assertThat(event)
                .containsEntry("event_type", "Created")
                .containsEntry("entity_type", "Note")
                .containsEntry("entity_id", created.at("/data/createNote/id").asText())
                .containsEntry("user_id", "ann")
                .containsEntry("org_id", "acme");
        assertThat(event.get("data").toString()).contains("swap me");
        assertThat(doors.read(BOB_OF_OTHER, "events:Note:now-1h:now:100")).isEmpty();
    }

    @Test
    void everyKindOfMutationIsAnEventOfItsCallerInOrder() throws Exception {
        mutate(
                "createAccounts(input: [{id: 50, owner: \"a\", version: 1}, {id: 51, owner: \"b\", version: 1}])");
        mutate(
                "createAccount(input: {id: 52, owner: \"c\", version: 1, entries: [{amount: \"1.50\", memo: \"in\"}]})");
        mutate("updateAccount(id: 50, set: {owner: \"a2\"})");
        mutate("updateAccounts(where: {owner: {eq: \"c\"}}, set: {balance: \"7.00\"})");
        mutate(
                "upsertAccounts(input: [{id: 51, owner: \"b2\", version: 1}, {id: 53, owner: \"d\", version: 1}])");
        mutate("deleteAccount(id: 50)");
        var ticket = "events:Account:now-1h:now:100";

        Await.until("the events", SOON, () -> doors.read(ANN_OF_ACME, ticket).size() == 8);

        var events = doors.read(ANN_OF_ACME, ticket);
        assertThat(events)
                .allSatisfy(
                        event ->
                                assertThat(event)
                                        .containsEntry("user_id", "ann")
                                        .containsEntry("org_id", "acme"));
        var said =
                events.stream().map(e -> e.get("event_type") + " " + e.get("entity_id")).toList();
        assertThat(said.subList(0, 5))
                .containsExactly(
                        "Created 50", "Created 51", "Created 52", "Updated 50", "Updated 52");
        // One statement's rows have no order among those it makes and those it changes.
        assertThat(said.subList(5, 7)).containsExactlyInAnyOrder("Updated 51", "Created 53");
        assertThat(said.getLast()).isEqualTo("Deleted 50");
        assertThat(events.get(3).get("data").toString()).contains("a2");
        assertThat(events.getLast().get("data").toString()).contains("a2");
        assertThat(doors.read(ANN_OF_ACME, "events:Entry:now-1h:now:100"))
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event)
                                        .containsEntry("event_type", "Created")
                                        .containsEntry("user_id", "ann"));
        assertThat(doors.read(BOB_OF_OTHER, ticket)).isEmpty();
    }

    private void mutate(String field) throws Exception {
        var answer = doors.graphql(ANN_OF_ACME, "mutation { " + field + " { id } }");
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    }

    @Test
    void bothDoorsRefuseACallerWithoutCredentialsWithTheSameCode() throws Exception {
        var refused = doors.graphql(Caller.NOBODY, "{ orders { id } }");
        assertThat(code(refused)).isEqualTo("AUTHENTICATION_REQUIRED");

        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(() -> doors.read(Caller.NOBODY, "export:item::"))
                .withMessageContaining("AUTHENTICATION_REQUIRED");
    }

    @Test
    void everyPartIsHealthy() throws Exception {
        var health = doors.get("/health/ready");
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
    }

    private static String code(JsonNode response) {
        return response.at("/errors/0/extensions/code").asText();
    }

    /** What this distribution has, and the memory beside it. */
    private static Stores stores() {
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        SampleRows.forEach((type, rows) -> tables.fill(type.table(), rows));
        var memory = new MemoryModule(tables, Clock.systemUTC(), Duration.ofMinutes(1));
        return Stores.standard()
                .withPrimary("memory", configuration -> memory.primary())
                .withAnalytics("memory", configuration -> MemoryModule.analytics());
    }
}
