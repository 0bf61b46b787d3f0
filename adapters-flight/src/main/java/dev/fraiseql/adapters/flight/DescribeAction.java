package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.identity.Subject;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightDescriptor;

/** The columns of a dataset or of a ticket, for people and for clients without Arrow. */
record DescribeAction(Results results, TicketParser parser) implements FlightAction {

    @Override
    public ActionType type() {
        return new ActionType(
                "Describe",
                "The columns of a dataset or ticket. Body: the dataset's name, or any ticket. Result: the"
                        + " Arrow schema as JSON.");
    }

    @Override
    public byte[] run(Subject subject, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        // Every ticket has one of these; a name that has one is asked for as a path.
        boolean ticket = text.startsWith("{") || text.indexOf(':') >= 0;
        var bytes = ticket ? body : Descriptors.ticket(FlightDescriptor.path(text));
        var schema = results.schema(subject, parser.parse(bytes));
        return ArrowSchemas.of(schema).toJson().getBytes(StandardCharsets.UTF_8);
    }
}
