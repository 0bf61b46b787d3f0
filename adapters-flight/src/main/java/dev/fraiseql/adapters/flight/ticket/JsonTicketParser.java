package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PersistedRequest;
import dev.fraiseql.domain.ticket.Ticket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON forms: an object with a {@code type}. */
final class JsonTicketParser {

    private static final int MAX_DEPTH = 64;

    private static final ObjectReader READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private final TicketTimes times;

    JsonTicketParser(TicketTimes times) {
        this.times = times;
    }

    Ticket parse(String text) {
        var ticket = new JsonTicket(read(text));
        var type = ticket.text("type");
        return switch (type) {
            case "GraphQLQuery" -> graphQLQuery(ticket);
            case "ObserverEvents" -> EventsJson.parse(ticket, times);
            case "BulkExport" -> bulkExport(ticket);
            case "ExportPartition" -> exportPartition(ticket);
            default ->
                    throw Failure.of(
                                    FailureCode.NOT_AVAILABLE_YET,
                                    "Tickets of the type "
                                            + shortened(type)
                                            + " are not available in this version.",
                                    "Use the type GraphQLQuery, ObserverEvents, BulkExport or ExportPartition.")
                            .asException();
        };
    }

    static Map<String, @Nullable Object> read(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            var place =
                    location == null
                            ? ""
                            : " at line "
                                    + location.getLineNr()
                                    + ", column "
                                    + location.getColumnNr();
            throw malformed(
                    "The ticket is not a valid JSON object" + place + ".",
                    "Send one JSON object without duplicate keys, nested at most "
                            + MAX_DEPTH
                            + " deep.",
                    e);
        }
    }

    private static String shortened(String type) {
        return type.length() <= 60 ? type : type.substring(0, 60) + "…";
    }

    private static Ticket graphQLQuery(JsonTicket ticket) {
        ticket.allowOnly("type", "query", "hash", "operationName", "variables");
        var variables = ticket.object("variables");
        var hash = ticket.textOrNull("hash");
        if (hash != null) {
            if (ticket.textOrNull("query") != null) {
                throw malformed(
                        "The ticket has a query and a hash.",
                        "Send one of \"query\" and \"hash\".");
            }
            return new Ticket.PersistedQuery(
                    new PersistedRequest(
                            TicketParser.documentId(hash),
                            ticket.textOrNull("operationName"),
                            variables));
        }
        return new Ticket.GraphQLQuery(
                new GraphQLRequest(
                        ticket.text("query"), ticket.textOrNull("operationName"), variables));
    }

    private static Ticket bulkExport(JsonTicket ticket) {
        ticket.allowOnly(
                "type",
                "table",
                "filter",
                "columns",
                "limit",
                "offset",
                "order",
                "partitions",
                "parallelism",
                "page_size");
        var filter = ticket.textOrNull("filter");
        var order = ExportOrderText.parse(ticket.texts("order"));
        var limit = ticket.limit();
        var offset = ticket.rows("offset");
        var whole = limit == null && offset == null && order.isEmpty();
        var export =
                new Ticket.BulkExport(
                        ticket.text("table"),
                        filter == null ? "" : filter,
                        ExportText.checked(ticket.texts("columns")),
                        limit,
                        offset,
                        order,
                        split(ticket, whole));
        return ticket.has("page_size") ? pages(ticket, export, whole) : export;
    }

    private static Ticket pages(JsonTicket ticket, Ticket.BulkExport export, boolean whole) {
        if (!whole || !export.split().equals(Ticket.Split.NONE)) {
            throw malformed(
                    "The ticket asks for pages and for another order or part of the rows.",
                    "Leave out limit, offset, order, partitions and parallelism, or page_size.");
        }
        return new Ticket.Pages(export, ticket.count("page_size", Ticket.Pages.LARGEST));
    }

    private static Ticket.Split split(JsonTicket ticket, boolean whole) {
        int partitions = ticket.count("partitions", Ticket.Split.MOST_PARTITIONS);
        int parallelism = ticket.count("parallelism", Ticket.Split.MOST_PARALLELISM);
        if (partitions > 1 && parallelism > 1) {
            throw malformed(
                    "The ticket asks for partitions and for parallelism.",
                    "Use partitions for several endpoints, or parallelism for one faster stream.");
        }
        if (!whole && (partitions > 1 || parallelism > 1)) {
            throw malformed(
                    "The ticket asks for a limit, an offset or an order of rows that are read in parts.",
                    "Leave out limit, offset and order, or partitions and parallelism.");
        }
        return new Ticket.Split(partitions, parallelism);
    }

    private static Ticket exportPartition(JsonTicket ticket) {
        ticket.allowOnly("type", "snapshot", "partition");
        return PartitionTickets.of(ticket.text("snapshot"), ticket.number("partition"));
    }
}
