package dev.fraiseql.fuzz.targets;

import static dev.fraiseql.fuzz.Refusals.allow;

import dev.fraiseql.adapters.flight.ticket.CommandParser;
import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.domain.ticket.WhereParser;
import dev.fraiseql.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The same bytes as a ticket, as either command, and as a filter. */
public final class TicketTarget implements Target {

    private final TicketParser tickets =
            new TicketParser(() -> Instant.parse("2026-06-01T12:00:00Z"));
    private final CommandParser commands = new CommandParser();

    @Override
    public void read(byte[] input) {
        allow(() -> tickets.parse(input));
        allow(() -> commands.upload(input));
        allow(() -> commands.exchange(input));
        allow(() -> WhereParser.parse(new String(input, StandardCharsets.UTF_8)));
    }
}
