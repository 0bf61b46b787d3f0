package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.UploadMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what a client says in front of the rows it sends. Thread-safe. */
public final class CommandParser {

    /**
     * {@code {"type":"Upload","table":…,"mode":"insert|upsert"}}; without a mode, insert.
     *
     * @throws FailureException {@code TICKET_MALFORMED} or {@code REQUEST_TOO_LARGE}
     */
    public UploadCommand upload(byte[] command) {
        var ticket = new JsonTicket(JsonTicketParser.read(TicketParser.decode(command)));
        if (!ticket.text("type").equals("Upload")) {
            throw malformed(
                    "The command's type is not Upload.",
                    "Send {\"type\":\"Upload\",\"table\":…,\"mode\":\"insert\"}.");
        }
        ticket.allowOnly("type", "table", "mode");
        var mode = ticket.textOrNull("mode");
        return new UploadCommand(
                ticket.text("table"),
                switch (mode) {
                    case null -> UploadMode.INSERT;
                    case "insert" -> UploadMode.INSERT;
                    case "upsert" -> UploadMode.UPSERT;
                    default ->
                            throw malformed(
                                    "The command's mode is neither insert nor upsert.",
                                    "Use one of them, or leave it out for insert.");
                });
    }

    /** A path: an insert into the table of that name. */
    public UploadCommand upload(List<String> path) {
        if (path.size() != 1) {
            throw malformed(
                    "The descriptor's path has " + path.size() + " parts.",
                    "Use the name of one table as the path, or an Upload as the command.");
        }
        return new UploadCommand(path.getFirst(), UploadMode.INSERT);
    }

    /**
     * {@code {"type":"Lookup","table":…,"keys":[…],"columns":[…]}}, or a GraphQL ticket whose
     * variables are columns.
     *
     * @throws FailureException {@code TICKET_MALFORMED} or {@code REQUEST_TOO_LARGE}
     */
    public ExchangeCommand exchange(byte @Nullable [] command) {
        if (command == null) {
            throw malformed(
                    "An exchange needs a command, not a path.",
                    "Send a Lookup or a GraphQLQuery as the descriptor's command.");
        }
        var ticket = new JsonTicket(JsonTicketParser.read(TicketParser.decode(command)));
        return switch (ticket.text("type")) {
            case "Lookup" -> {
                ticket.allowOnly("type", "table", "keys", "columns");
                yield new ExchangeCommand.Lookup(
                        ticket.text("table"),
                        ExportText.checked(ticket.texts("keys")),
                        ExportText.checked(ticket.texts("columns")));
            }
            case "GraphQLQuery" -> {
                ticket.allowOnly("type", "query", "operationName", "variables");
                yield new ExchangeCommand.GraphQLQuery(
                        new GraphQLRequest(
                                ticket.text("query"),
                                ticket.textOrNull("operationName"),
                                ticket.object("variables")));
            }
            default ->
                    throw malformed(
                            "The command's type is neither Lookup nor GraphQLQuery.",
                            "Use one of them.");
        };
    }
}
