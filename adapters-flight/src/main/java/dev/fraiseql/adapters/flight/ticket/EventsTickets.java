package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.ticket.Ticket;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What both forms of an events ticket check. */
final class EventsTickets {

    private static final Pattern ENTITY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,199}");

    private EventsTickets() {}

    /** {@code *} is every entity. */
    static Ticket.Events of(
            String entity,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Long limit,
            @Nullable Integer batchSize,
            boolean follow) {
        if (!entity.equals("*") && !ENTITY.matcher(entity).matches()) {
            throw malformed(
                    "The entity of the events ticket is not a name.",
                    "Name a type, as in Order, or * for all.");
        }
        if (start != null && end != null && end.isBefore(start)) {
            throw malformed(
                    "The events ticket ends before it starts.", "Give the earlier time first.");
        }
        return new Ticket.Events(
                entity.equals("*") ? null : entity, start, end, limit, batchSize, follow);
    }
}
