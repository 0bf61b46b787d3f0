package dev.fraiseql.adapters.flight.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PersistedRequest;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.ticket.ExportOrder;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.domain.ticket.Ticket.BulkExport;
import dev.fraiseql.domain.ticket.Ticket.Events;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketParserTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final TicketParser parser = new TicketParser(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void eventsWithInstants() {
        assertThat(parse("events:Order:2026-01-01T00:00:00Z:2026-01-31T23:59:59Z:10000"))
                .isEqualTo(
                        new Events(
                                EventFilter.ALL
                                        .ofType("Order")
                                        .between(
                                                at("2026-01-01T00:00:00Z"),
                                                at("2026-01-31T23:59:59Z")),
                                null,
                                10_000,
                                false));
    }

    @Test
    void eventsWithEveryFormOfTime() {
        assertThat(start("2026-01-01T10:00:00.123456"))
                .isEqualTo(at("2026-01-01T10:00:00.123456Z"));
        assertThat(start("2026-01-01T10:00:00+02:00")).isEqualTo(at("2026-01-01T08:00:00Z"));
        assertThat(start("2026-01-01T10:00:00-0530")).isEqualTo(at("2026-01-01T15:30:00Z"));
        assertThat(start("2026-01-01T10:00:00+02")).isEqualTo(at("2026-01-01T08:00:00Z"));
        assertThat(start("2026-01-01T10:00")).isEqualTo(at("2026-01-01T10:00:00Z"));
        assertThat(start("2026-01-01")).isEqualTo(at("2026-01-01T00:00:00Z"));
        assertThat(start("now")).isEqualTo(NOW);
        assertThat(start("now-15m")).isEqualTo(NOW.minus(Duration.ofMinutes(15)));
        assertThat(start("now-1h")).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(start("now-7d")).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(start("")).isNull();
    }

    @Test
    void aDateAsAnEndIsItsWholeDay() {
        assertThat(parse("events:*:2026-01-01:2026-01-31:500"))
                .isEqualTo(
                        new Events(
                                EventFilter.ALL
                                        .ofType(null)
                                        .between(
                                                at("2026-01-01T00:00:00Z"),
                                                at("2026-02-01T00:00:00Z")),
                                null,
                                500,
                                false));
    }

    @Test
    void streamingFollows() {
        assertThat(parse("events:Order:now-1h::streaming"))
                .isEqualTo(
                        new Events(
                                EventFilter.ALL
                                        .ofType("Order")
                                        .between(NOW.minus(Duration.ofHours(1)), null),
                                null,
                                null,
                                true));
        assertThat(parse("observer_events:Order:2026-01-01T00:00:00Z"))
                .isEqualTo(
                        new Events(
                                EventFilter.ALL
                                        .ofType("Order")
                                        .between(at("2026-01-01T00:00:00Z"), null),
                                null,
                                null,
                                true));
    }

    @Test
    void exports() {
        assertThat(parse("export:orders:created_at>2026-01-01:id,total,customer_id"))
                .isEqualTo(
                        new BulkExport(
                                "orders",
                                "created_at>2026-01-01",
                                List.of("id", "total", "customer_id"),
                                null));
        assertThat(parse("export:orders::"))
                .isEqualTo(new BulkExport("orders", "", List.of(), null));
        assertThat(parse("export:shop.orders::*"))
                .isEqualTo(new BulkExport("shop.orders", "", List.of(), null));
        assertThat(
                        parse(
                                "export:orders:at >= 2026-01-01T10:00:00Z AND note = 'a:b,''c':id, \"Weird:\"\"name\""))
                .isEqualTo(
                        new BulkExport(
                                "orders",
                                "at >= 2026-01-01T10:00:00Z AND note = 'a:b,''c'",
                                List.of("id", "Weird:\"name"),
                                null));
    }

    @Test
    void persistedQueries() {
        assertThat(parse("graphql:9f86d081"))
                .isEqualTo(
                        new Ticket.PersistedQuery(PersistedRequest.of(new DocumentId("9f86d081"))));
        assertThat(parse("graphql:sha256:" + "AB".repeat(32)))
                .isEqualTo(
                        new Ticket.PersistedQuery(
                                PersistedRequest.of(new DocumentId("ab".repeat(32)))));
        assertThat(
                        parse(
                                "{\"type\":\"GraphQLQuery\",\"hash\":\"9f86d081\",\"operationName\":\"x\",\"variables\":{\"a\":1}}"))
                .isEqualTo(
                        new Ticket.PersistedQuery(
                                new PersistedRequest(
                                        new DocumentId("9f86d081"), "x", Map.of("a", 1))));
        assertThat(codeOf("{\"type\":\"GraphQLQuery\",\"hash\":\"9f86\",\"query\":\"{a}\"}"))
                .isEqualTo(FailureCode.TICKET_MALFORMED);
        assertThat(codeOf("{\"type\":\"GraphQLQuery\",\"hash\":\"a b\"}"))
                .isEqualTo(FailureCode.TICKET_MALFORMED);
    }

    @Test
    void jsonGraphQLQuery() {
        assertThat(
                        parse(
                                """
                {"type":"GraphQLQuery","query":"{ orders { id } }","variables":{"a":1,"b":[null,1.50],"c":{"d":"é"}}}
                """))
                .isInstanceOfSatisfying(
                        Ticket.GraphQLQuery.class,
                        ticket -> {
                            assertThat(ticket.request().document()).isEqualTo("{ orders { id } }");
                            assertThat(ticket.request().variables())
                                    .containsEntry("a", 1)
                                    .containsEntry("c", Map.of("d", "é"));
                            assertThat((List<?>) ticket.request().variables().get("b"))
                                    .last()
                                    .isEqualTo(new BigDecimal("1.50"));
                        });
        assertThat(
                        parse(
                                "{\"type\":\"GraphQLQuery\",\"query\":\"{a}\",\"operationName\":\"x\",\"variables\":null}"))
                .isEqualTo(new Ticket.GraphQLQuery(new GraphQLRequest("{a}", "x", Map.of())));
    }

    @Test
    void jsonObserverEvents() {
        assertThat(
                        parse(
                                """
                {"type":"ObserverEvents","entity_type":"Order","start_date":"2026-01-01","end_date":"2026-01-31","limit":5}
                """))
                .isEqualTo(
                        new Events(
                                EventFilter.ALL
                                        .ofType("Order")
                                        .between(
                                                at("2026-01-01T00:00:00Z"),
                                                at("2026-02-01T00:00:00Z")),
                                5L,
                                null,
                                false));
    }

    @Test
    void jsonBulkExport() {
        assertThat(
                        parse(
                                "{\"type\":\"BulkExport\",\"table\":\"orders\",\"filter\":\"a=1\",\"columns\":[\"id\"],\"limit\":0}"))
                .isEqualTo(new BulkExport("orders", "a=1", List.of("id"), 0L));
        assertThat(parse("{\"type\":\"BulkExport\",\"table\":\"orders\"}"))
                .isEqualTo(new BulkExport("orders", "", List.of(), null));
    }

    @Test
    void jsonBulkExportWithOffsetAndInPages() {
        assertThat(parse("{\"type\":\"BulkExport\",\"table\":\"orders\",\"offset\":7}"))
                .isEqualTo(
                        new BulkExport(
                                "orders", "", List.of(), null, 7L, List.of(), Ticket.Split.NONE));
        assertThat(parse("{\"type\":\"BulkExport\",\"table\":\"orders\",\"page_size\":7}"))
                .isEqualTo(new Ticket.Pages(new BulkExport("orders", "", List.of(), null), 7));
    }

    @Test
    void laterTypesAreNotAvailableYet() {
        assertThat(codeOf("{\"type\":\"Upload\",\"table\":\"orders\"}"))
                .isEqualTo(FailureCode.NOT_AVAILABLE_YET);
    }

    @Test
    void sizeIsLimited() {
        assertThat(codeOf("x".repeat(10 << 20))).isEqualTo(FailureCode.REQUEST_TOO_LARGE);
    }

    @Test
    void utf8IsStrict() {
        assertThatThrownBy(() -> parser.parse(new byte[] {'e', (byte) 0xC3, '('}))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.first().code()).isEqualTo(FailureCode.TICKET_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "SELECT * FROM orders",
                "sql:SELECT 1",
                "events:",
                "events:Order",
                "events:Order:2026-01-01",
                "events:Order:2026-01-01:2026-01-31",
                "events:Order:2026-01-01:2026-01-31:0",
                "events:Order:2026-01-01:2026-01-31:1000001",
                "events:Order:2026-01-01:2026-01-31:-1",
                "events:Order:2026-01-01:2026-02-31:10",
                "events:Order:2026-01-01T25:00:00Z:2026-01-31:10",
                "events:Order:yesterday:now:10",
                "events:Order:2026-02-01:2026-01-01:10",
                "events:a'b:2026-01-01:2026-01-31:10",
                "events::2026-01-01:2026-01-31:10",
                "events:Order:now-1y:now:10",
                "observer_events:Order",
                "observer_events:Order:soon",
                "graphql:",
                "graphql:a b",
                "export:orders",
                "export:orders:a=1",
                "export::a=1:id",
                "export:orders:created_at>2026-01-01T00:00:00Z",
                "export:orders:note='a:id",
                "export:orders::id,,total",
                "export:orders::id,id",
                "export:orders::*,id",
                "export:orders\u0000::",
                "{",
                "{}",
                "[]",
                "{\"type\":1}",
                "{\"type\":\"BulkExport\"}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"table\":\"b\"}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"sql\":\"x\"}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"limit\":-1}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"limit\":1.5}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"columns\":\"id\"}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"columns\":[1]}",
                "{\"type\":\"BulkExport\",\"table\":\"a\"} trailing",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"partitions\":0}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"partitions\":257}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"partitions\":99999999999}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"parallelism\":17}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"parallelism\":\"2\"}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"partitions\":2,\"parallelism\":2}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"partitions\":2,\"limit\":2}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"parallelism\":2,\"order\":[\"id\"]}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"order\":[\"id\",\"id desc\"]}",
                "{\"type\":\"BulkExport\",\"table\":\"a\",\"order\":[\"\"]}",
                "{\"type\":\"ExportPartition\"}",
                "{\"type\":\"ExportPartition\",\"snapshot\":\"x\",\"partition\":0}",
                "{\"type\":\"ExportPartition\",\"snapshot\":\"0123456789abcdef0123456789abcdef\",\"partition\":-1}",
                "partition:",
                "partition:0123456789abcdef0123456789abcdef",
                "partition:0123456789abcdef0123456789abcdef:",
                "partition:0123456789abcdef0123456789abcdef:99999999999",
                "{\"type\":\"GraphQLQuery\"}",
                "{\"type\":\"GraphQLQuery\",\"query\":\"{a}\",\"variables\":[]}",
                "{\"type\":\"GraphQLQuery\",\"query\":\"{a}\",\"variables\":{\"a\":NaN}}",
                "{\"type\":\"ObserverEvents\",\"start_date\":\"x\"}"
            })
    void malformedTicketsSayWhatWasExpected(String ticket) {
        assertThatThrownBy(() -> parse(ticket))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> {
                            assertThat(e.first().code()).isEqualTo(FailureCode.TICKET_MALFORMED);
                            assertThat(e.first().remedy()).isNotBlank();
                        });
    }

    @Test
    void anOrderIsColumnsAndDirections() {
        assertThat(
                        ((BulkExport)
                                        parse(
                                                "{\"type\":\"BulkExport\",\"table\":\"a\",\"order\":[\"id\",\"x ASC\",\"y desc\",\"z  Desc nulls LAST\",\"w nulls first\",\"v desc nulls first\"]}"))
                                .order())
                .containsExactly(
                        new ExportOrder("id", SortDirection.ASC),
                        new ExportOrder("x", SortDirection.ASC),
                        new ExportOrder("y", SortDirection.DESC),
                        new ExportOrder("z", SortDirection.DESC_NULLS_LAST),
                        new ExportOrder("w", SortDirection.ASC_NULLS_FIRST),
                        new ExportOrder("v", SortDirection.DESC));
    }

    @Test
    void aKeyOfSpacesTakesNoTime() {
        var spaces = " ".repeat(900_000);
        assertThat(
                        codeOf(
                                "{\"type\":\"BulkExport\",\"table\":\"a\",\"order\":[\"a"
                                        + spaces
                                        + "b\"]}"))
                .isEqualTo(FailureCode.TICKET_MALFORMED);
    }

    @Test
    void deepJsonIsRefused() {
        var deep =
                "{\"type\":\"GraphQLQuery\",\"query\":\"{a}\",\"variables\":"
                        + "{\"a\":".repeat(500)
                        + "1"
                        + "}".repeat(501);
        assertThat(codeOf(deep)).isEqualTo(FailureCode.TICKET_MALFORMED);
    }

    private FailureCode codeOf(String ticket) {
        try {
            throw new AssertionError("parsed: " + parse(ticket));
        } catch (FailureException e) {
            return e.first().code();
        }
    }

    private Instant start(String time) {
        return ((Events) parse("events:Order:" + time + "::1")).filter().start();
    }

    private Ticket parse(String ticket) {
        return parser.parse(ticket.getBytes(UTF_8));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
