package dev.fraiseql.adapters.flight.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
            case Ticket.BulkExport export -> json(export);
            case Ticket.Pages _, Ticket.Events _, Ticket.GraphQLQuery _, Ticket.PersistedQuery _ ->
                    throw new IllegalArgumentException(
                            "a caller's own ticket is never written anew");
        };
    }

    /** Of a page: what else an export can have, pages do not. */
    private static byte[] json(Ticket.BulkExport export) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", "BulkExport").put("table", export.table()).put("filter", export.where());
        var columns = json.putArray("columns");
        export.columns().forEach(columns::add);
        var order = json.putArray("order");
        export.order().forEach(key -> order.add(key.column()));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
