package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.query.PersistedRequest;
import dev.fraiseql.domain.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * The short text forms. Times and filters contain colons themselves, so each form is cut in its own
 * way.
 */
final class TextTicketParser {

    private static final String FORMS =
            "Write graphql:<hash>, events:<entity or *>:<start>:<end>:<batch size>, "
                    + "observer_events:<entity>:<start>, export:<table>:<where>:<columns>, or a JSON object.";

    private static final String EVENTS_FORM =
            "Write events:<entity or *>:<start>:<end>:<batch size>, as in events:Order:2026-01-01:2026-01-31:10000.";

    private static final String OBSERVER_FORM =
            "Write observer_events:<entity or *>:<start>, as in observer_events:Order:now-1h.";

    private final TicketTimes times;

    TextTicketParser(TicketTimes times) {
        this.times = times;
    }

    Ticket parse(String text) {
        if (text.indexOf('\0') >= 0) {
            throw malformed("The ticket contains a NUL character.", "Remove it.");
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw malformed("The ticket has no known form.", FORMS);
        }
        var rest = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "graphql" -> persistedQuery(rest);
            case "events" -> events(rest);
            case "observer_events" -> observerEvents(rest);
            case "export" -> ExportText.parse(rest);
            case "partition" -> PartitionTickets.parse(rest);
            default -> throw malformed("The ticket has no known form.", FORMS);
        };
    }

    private static Ticket persistedQuery(String hash) {
        return new Ticket.PersistedQuery(PersistedRequest.of(TicketParser.documentId(hash)));
    }

    private Ticket events(String rest) {
        int afterEntity = rest.indexOf(':');
        int beforeBatch = rest.lastIndexOf(':');
        if (afterEntity == beforeBatch) {
            throw malformed("The events ticket has too few parts.", EVENTS_FORM);
        }
        var batch = rest.substring(beforeBatch + 1);
        boolean streaming = batch.equals("streaming");
        var range = rest.substring(afterEntity + 1, beforeBatch);
        int between = betweenTimes(range);
        return EventsTickets.of(
                rest.substring(0, afterEntity),
                times.start(range.substring(0, between)),
                times.end(range.substring(between + 1)),
                streaming ? null : batchSize(batch),
                streaming);
    }

    /** The only colon that has a time, or nothing, on both sides. */
    private static int betweenTimes(String range) {
        for (int at = range.indexOf(':'); at >= 0; at = range.indexOf(':', at + 1)) {
            if (TicketTimes.isTime(range.substring(0, at))
                    && TicketTimes.isTime(range.substring(at + 1))) {
                return at;
            }
        }
        throw malformed(
                "The events ticket does not have a start time and an end time.", EVENTS_FORM);
    }

    private static @Nullable Integer batchSize(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,7}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > 1_000_000) {
            throw malformed(
                    "The batch size of the events ticket is not a number from 1 to 1000000.",
                    EVENTS_FORM + " The word streaming in its place follows new events.");
        }
        return Integer.valueOf(text);
    }

    private Ticket observerEvents(String rest) {
        int afterEntity = rest.indexOf(':');
        if (afterEntity < 0) {
            throw malformed("The observer_events ticket has no start time.", OBSERVER_FORM);
        }
        var start = times.start(rest.substring(afterEntity + 1));
        return EventsTickets.of(rest.substring(0, afterEntity), start, null, null, true);
    }
}
