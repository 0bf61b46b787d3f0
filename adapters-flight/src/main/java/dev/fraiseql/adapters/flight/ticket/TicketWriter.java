package dev.fraiseql.adapters.flight.ticket;

import dev.fraiseql.domain.ticket.Ticket;
import java.nio.charset.StandardCharsets;

/** Writes the tickets that the server hands out, so that {@link TicketParser} reads them back. */
public final class TicketWriter {

    private TicketWriter() {}

    /** UTF-8. */
    public static byte[] write(Ticket ticket) {
        return switch (ticket) {
            case Ticket.ExportPartition(var snapshot, var partition) ->
                    ("partition:" + snapshot + ":" + partition).getBytes(StandardCharsets.UTF_8);
            case Ticket.BulkExport _,
                    Ticket.Events _,
                    Ticket.GraphQLQuery _,
                    Ticket.PersistedQuery _ ->
                    throw new IllegalArgumentException(
                            "a caller's own ticket is never written anew");
        };
    }
}
