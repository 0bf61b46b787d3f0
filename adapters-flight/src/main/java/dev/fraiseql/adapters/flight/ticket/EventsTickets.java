package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.event.EventFilter;
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
            @Nullable Integer batchSize,
            boolean follow) {
        var filter = EventFilter.ALL.ofType(entity(entity)).between(start, end);
        return new Ticket.Events(checked(filter), null, batchSize, follow);
    }

    /** A type's name; null for {@code *}, every type. */
    static @Nullable String entity(String name) {
        if (!name.equals("*") && !ENTITY.matcher(name).matches()) {
            throw malformed(
                    "The entity of the events ticket is not a name.",
                    "Name a type, as in Order, or * for all.");
        }
        return name.equals("*") ? null : name;
    }

    static EventFilter checked(EventFilter filter) {
        var start = filter.start();
        var end = filter.end();
        if (start != null && end != null && end.isBefore(start)) {
            throw malformed(
                    "The events ticket ends before it starts.", "Give the earlier time first.");
        }
        return filter;
    }
}
