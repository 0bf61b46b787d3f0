package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.ticket.Ticket;
import java.util.regex.Pattern;

/** One part of an export that was cut, as GetFlightInfo wrote it. */
final class PartitionTickets {

    private static final String FORM =
            "Use the tickets of GetFlightInfo as they are: partition:<snapshot>:<number>.";

    private static final Pattern SNAPSHOT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private PartitionTickets() {}

    static Ticket parse(String text) {
        int colon = text.indexOf(':');
        return of(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
    }

    static Ticket of(String snapshot, String partition) {
        if (!SNAPSHOT.matcher(snapshot).matches() || !NUMBER.matcher(partition).matches()) {
            throw malformed("The partition ticket does not name a part of a snapshot.", FORM);
        }
        return new Ticket.ExportPartition(snapshot, Integer.parseInt(partition));
    }
}
