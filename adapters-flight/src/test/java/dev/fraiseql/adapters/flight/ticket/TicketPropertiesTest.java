package dev.fraiseql.adapters.flight.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.ticket.ExportOrder;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.domain.ticket.Ticket.BulkExport;
import dev.fraiseql.domain.ticket.Ticket.Events;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class TicketPropertiesTest {

    private final TicketParser parser = new TicketParser(Clock.systemUTC());
    private final JsonMapper json = new JsonMapper();

    @Property
    void arbitraryBytesGiveATicketOrAFailure(@ForAll byte[] bytes) {
        parsesOrFails(bytes);
    }

    @Property(tries = 2000)
    void piecesOfTicketsGiveATicketOrAFailure(@ForAll("pieces") String text) {
        parsesOrFails(text.getBytes(UTF_8));
    }

    @Property
    void truncatedTicketsGiveATicketOrAFailure(@ForAll("exports") BulkExport export)
            throws JsonProcessingException {
        var text = json.writeValueAsString(jsonOf(export));
        for (int i = 0; i < text.length(); i++) {
            parsesOrFails(text.substring(0, i).getBytes(UTF_8));
        }
    }

    @Property
    void exportTextsAreParsedBack(@ForAll("exports") BulkExport export) {
        var columns =
                export.columns().stream()
                        .map(column -> '"' + column.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","));
        assertThat(parse("export:" + export.table() + ":" + export.where() + ":" + columns))
                .isEqualTo(export);
    }

    @Property
    void exportJsonIsParsedBack(@ForAll("exports") BulkExport export)
            throws JsonProcessingException {
        assertThat(parse(json.writeValueAsString(jsonOf(export)))).isEqualTo(export);
    }

    @Property
    void eventTextsAreParsedBack(@ForAll("events") Events events) {
        var text =
                "events:%s:%s:%s:%s"
                        .formatted(
                                events.filter().entityType() == null
                                        ? "*"
                                        : events.filter().entityType(),
                                orEmpty(events.filter().start()),
                                orEmpty(events.filter().end()),
                                events.follow() ? "streaming" : orEmpty(events.batchSize()));
        assertThat(parse(text)).isEqualTo(events);
    }

    @Property
    void eventJsonIsParsedBack(@ForAll("wholeEvents") Events events)
            throws JsonProcessingException {
        assertThat(parse(json.writeValueAsString(jsonOf(events)))).isEqualTo(events);
    }

    @Property
    void truncatedEventTicketsGiveATicketOrAFailure(@ForAll("wholeEvents") Events events)
            throws JsonProcessingException {
        var text = json.writeValueAsString(jsonOf(events));
        for (int i = 0; i < text.length(); i++) {
            parsesOrFails(text.substring(0, i).getBytes(UTF_8));
        }
    }

    @Property
    void changedTokensGiveATicketOrAFailure(
            @ForAll("tokens") ResumeToken token,
            @ForAll @IntRange(max = 300) int at,
            @ForAll char with) {
        var text = new StringBuilder(token.toString());
        text.setCharAt(at % text.length(), with);
        var ticket =
                json.createObjectNode().put("type", "ObserverEvents").put("after", text.toString());
        parsesOrFails(ticket.toString().getBytes(UTF_8));
    }

    @Property
    void graphQLJsonIsParsedBack(
            @ForAll("documents") String document, @ForAll Map<String, Integer> variables)
            throws JsonProcessingException {
        var text =
                json.writeValueAsString(
                        Map.of("type", "GraphQLQuery", "query", document, "variables", variables));
        assertThat(parse(text))
                .isEqualTo(
                        new Ticket.GraphQLQuery(
                                new GraphQLRequest(
                                        document, null, new LinkedHashMap<>(variables))));
    }

    @Property
    void splitExportsAreParsedBack(
            @ForAll @IntRange(min = 1, max = 256) int partitions,
            @ForAll @IntRange(min = 1, max = 16) int parallelism) {
        int readers = partitions > 1 ? 1 : parallelism;
        var text =
                "{\"type\":\"BulkExport\",\"table\":\"orders\",\"partitions\":%d,\"parallelism\":%d}"
                        .formatted(partitions, readers);
        assertThat(parse(text))
                .isEqualTo(
                        new BulkExport(
                                "orders",
                                "",
                                List.of(),
                                null,
                                null,
                                List.of(),
                                new Ticket.Split(partitions, readers)));
    }

    @Property
    void handedOutPagesAreParsedBack(
            @ForAll String where,
            @ForAll @Size(max = 3) Set<@AlphaChars @StringLength(min = 1, max = 5) String> names) {
        Assume.that(
                where.indexOf('\0') < 0
                        && where.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        var page =
                new BulkExport(
                        "orders",
                        where,
                        List.copyOf(names),
                        null,
                        null,
                        names.stream()
                                .map(name -> new ExportOrder(name, SortDirection.ASC))
                                .toList(),
                        Ticket.Split.NONE);
        var written = new String(TicketWriter.write(page), StandardCharsets.UTF_8);
        assertThat(parse(written)).isEqualTo(page);
    }

    @Property
    void handedOutPartitionsAreParsedBack(
            @ForAll @IntRange(max = 255) int partition, @ForAll long high, @ForAll long low) {
        var part =
                new Ticket.ExportPartition(
                        HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low),
                        partition);
        assertThat(parser.parse(TicketWriter.write(part))).isEqualTo(part);
        assertThat(
                        parse(
                                "{\"type\":\"ExportPartition\",\"snapshot\":\"%s\",\"partition\":%d}"
                                        .formatted(part.snapshot(), partition)))
                .isEqualTo(part);
    }

    private void parsesOrFails(byte[] bytes) {
        try {
            assertThat(parser.parse(bytes)).isNotNull();
        } catch (FailureException e) {
            assertThat(e.failures()).isNotEmpty();
        }
    }

    private Ticket parse(String text) {
        return parser.parse(text.getBytes(UTF_8));
    }

    private static Map<String, Object> jsonOf(BulkExport export) {
        return Map.of(
                "type",
                "BulkExport",
                "table",
                export.table(),
                "filter",
                export.where(),
                "columns",
                export.columns());
    }

    private static Map<String, Object> jsonOf(Events events) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", "ObserverEvents");
        var filter = events.filter();
        json.put("entity_type", filter.entityType() == null ? "*" : filter.entityType());
        json.put("event_type", filter.eventType());
        json.put("entity_id", filter.entityId());
        json.put("user_id", filter.userId());
        json.put("org_id", filter.orgId());
        json.put("start_date", filter.start() == null ? null : filter.start().toString());
        json.put("end_date", filter.end() == null ? null : filter.end().toString());
        var data = new LinkedHashMap<String, Object>();
        filter.data()
                .forEach(
                        match ->
                                data.put(
                                        match.path().getFirst(),
                                        match.path().size() == 1
                                                ? match.value()
                                                : Map.of(match.path().getLast(), match.value())));
        json.put("data", data);
        json.put("limit", events.limit());
        json.put("batch_size", events.batchSize());
        json.put("streaming", events.follow());
        json.put(
                "extra_columns",
                events.extras().stream().map(extra -> extra.field().name()).toList());
        json.put("after", events.after() == null ? null : events.after().toString());
        return json;
    }

    private static String orEmpty(Object value) {
        return value == null ? "" : value.toString();
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "events",
                        "export",
                        "graphql",
                        "partition",
                        "0123456789abcdef0123456789abcdef",
                        "observer_events",
                        ":",
                        ":",
                        ":",
                        "Order",
                        "*",
                        "2026-01-01",
                        "T10:00:00",
                        "Z",
                        "+02:00",
                        "now",
                        "-1h",
                        "streaming",
                        "100",
                        "'",
                        "\"",
                        ",",
                        "id",
                        "a=1",
                        "{",
                        "}",
                        "\"type\"",
                        "\"BulkExport\"",
                        "[",
                        "]",
                        "null",
                        "\u0000",
                        "é")
                .list()
                .ofMaxSize(14)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.strings()
                .ascii()
                .ofMinLength(1)
                .map(text -> "{" + text.replace("\0", "") + "}");
    }

    @Provide
    Arbitrary<BulkExport> exports() {
        var names =
                Arbitraries.strings()
                        .withChars("ab:'\"é ,")
                        .ofMinLength(1)
                        .ofMaxLength(8)
                        .filter(name -> !name.isBlank());
        var tables = Arbitraries.of("orders", "shop.orders", "Order");
        var wheres =
                Arbitraries.of(
                        "",
                        "a = 1",
                        "at>2026-01-01T00:00:00Z",
                        "note = 'x:y,''z\"' AND \"b:\" = 2",
                        "t = 10:00:00 OR u = ':'");
        return Combinators.combine(tables, wheres, names.list().uniqueElements().ofMaxSize(4))
                .as(
                        (table, where, columns) ->
                                new BulkExport(table, where, new ArrayList<>(columns), null));
    }

    @Provide
    Arbitrary<Events> events() {
        var entities = Arbitraries.of("Order", "_x1", "Größe").injectNull(0.2);
        var starts =
                Arbitraries.longs()
                        .between(0, 2_000_000_000_000_000L)
                        .map(TicketPropertiesTest::micros);
        var lengths = Arbitraries.longs().between(0, 100_000_000_000L);
        var batches = Arbitraries.integers().between(1, 1_000_000).injectNull(0.2);
        return Combinators.combine(
                        entities,
                        starts.injectNull(0.2),
                        lengths.injectNull(0.2),
                        batches,
                        Arbitraries.of(true, false))
                .as(
                        (entity, start, length, batch, follow) -> {
                            var end =
                                    length == null
                                            ? null
                                            : (start == null ? Instant.EPOCH : start)
                                                    .plusMillis(length);
                            return new Events(
                                    EventFilter.ALL.ofType(entity).between(start, end),
                                    null,
                                    follow ? null : batch,
                                    follow);
                        });
    }

    @Provide
    Arbitrary<Events> wholeEvents() {
        var words = Arbitraries.of("a", "Created", "1", "é:\"'", "x.y").injectNull(0.4);
        var matches =
                Arbitraries.of(
                        List.<DataMatch>of(),
                        List.of(new DataMatch(List.of("status"), "paid")),
                        List.of(
                                new DataMatch(List.of("address", "city.x"), "Oslo"),
                                new DataMatch(List.of("é"), "")));
        var extras = Arbitraries.of(Extra.class).list().uniqueElements();
        var numbers = Arbitraries.longs().between(0, Long.MAX_VALUE).injectNull(0.5);
        return Combinators.combine(
                        events(), words, words, matches, extras, numbers, tokens().injectNull(0.5))
                .as(
                        (plain, word, id, data, columns, limit, token) -> {
                            var filter = plain.filter();
                            var event = "x.y".equals(word) ? null : word;
                            return new Events(
                                    new EventFilter(
                                            filter.entityType(),
                                            event,
                                            id,
                                            word,
                                            id,
                                            filter.start(),
                                            filter.end(),
                                            data),
                                    limit,
                                    plain.batchSize(),
                                    plain.follow(),
                                    columns,
                                    token);
                        });
    }

    @Provide
    Arbitrary<ResumeToken> tokens() {
        var times =
                Arbitraries.longs()
                        .between(-60_000_000_000_000_000L, 200_000_000_000_000_000L)
                        .map(TicketPropertiesTest::micros);
        var positions =
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(n -> new Position(n, n / 3));
        var partitions =
                Combinators.combine(
                                Arbitraries.of("main", "eu-1", "_"),
                                Arbitraries.integers().between(0, 63))
                        .as(EventPartition::new);
        var checkpoints = Arbitraries.maps(partitions, positions).ofMaxSize(4).map(Checkpoints::of);
        Arbitrary<ResumeToken.Reached> history =
                Combinators.combine(
                                Combinators.combine(times, partitions, positions)
                                        .as(Place::new)
                                        .injectNull(0.2),
                                checkpoints)
                        .as(ResumeToken.History::new);
        Arbitrary<ResumeToken.Reached> live = checkpoints.map(ResumeToken.Live::new);
        return Combinators.combine(
                        Arbitraries.oneOf(history, live),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        times.injectNull(0.3),
                        times.injectNull(0.3))
                .as(ResumeToken::new);
    }

    private static Instant micros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
