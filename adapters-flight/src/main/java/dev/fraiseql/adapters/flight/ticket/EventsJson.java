package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.ticket.Ticket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code {"type":"ObserverEvents",…}}. */
final class EventsJson {

    private static final int MOST_ROWS_A_BATCH = 1_000_000;
    private static final int MOST_VALUES = 100;

    private EventsJson() {}

    static Ticket.Events parse(JsonTicket ticket, TicketTimes times) {
        ticket.allowOnly(
                "type",
                "entity_type",
                "event_type",
                "entity_id",
                "user_id",
                "org_id",
                "start_date",
                "end_date",
                "data",
                "limit",
                "batch_size",
                "streaming",
                "extra_columns",
                "after");
        return new Ticket.Events(
                EventsTickets.checked(filter(ticket, times)),
                ticket.limit(),
                ticket.has("batch_size") ? ticket.count("batch_size", MOST_ROWS_A_BATCH) : null,
                ticket.flag("streaming"),
                extras(ticket.texts("extra_columns")),
                after(ticket.textOrNull("after")));
    }

    private static EventFilter filter(JsonTicket ticket, TicketTimes times) {
        var named = ticket.textOrNull("entity_type");
        var entity = named == null ? null : EventsTickets.entity(named);
        var event = ticket.textOrNull("event_type");
        // The subjects' form, as in Order.Created.
        var dot = event == null ? -1 : event.indexOf('.');
        if (event != null && dot >= 0) {
            var dotted = EventsTickets.entity(event.substring(0, dot));
            if (entity != null && dotted != null && !entity.equals(dotted)) {
                throw malformed(
                        "The ticket's entity_type and event_type name two entities.",
                        "Give the entity once, as in \"event_type\": \"Order.Created\".");
            }
            entity = dotted == null ? entity : dotted;
            event = event.substring(dot + 1);
        }
        if (event != null && event.isBlank()) {
            throw malformed(
                    "The ticket's event_type is empty.",
                    "Name a type, as in Created or Order.Created, or leave it out.");
        }
        var start = ticket.textOrNull("start_date");
        var end = ticket.textOrNull("end_date");
        return new EventFilter(
                entity,
                event,
                ticket.textOrNull("entity_id"),
                ticket.textOrNull("user_id"),
                ticket.textOrNull("org_id"),
                start == null ? null : times.start(start),
                end == null ? null : times.end(end),
                matches(ticket.object("data")));
    }

    private static List<DataMatch> matches(Map<String, @Nullable Object> data) {
        var matches = new ArrayList<DataMatch>();
        collect(List.of(), data, matches);
        if (matches.size() > MOST_VALUES) {
            throw malformed(
                    "The ticket compares " + matches.size() + " values of the data.",
                    "Compare at most " + MOST_VALUES + ".");
        }
        return matches;
    }

    private static void collect(
            List<String> outer, Map<?, ? extends @Nullable Object> object, List<DataMatch> into) {
        object.forEach(
                (key, value) -> {
                    var path = new ArrayList<>(outer);
                    path.add((String) key);
                    switch (value) {
                        case Map<?, ?> inner when !inner.isEmpty() -> collect(path, inner, into);
                        case String text -> into.add(new DataMatch(path, text));
                        case BigDecimal number ->
                                into.add(new DataMatch(path, number.toPlainString()));
                        case Number number -> into.add(new DataMatch(path, number.toString()));
                        case Boolean flag -> into.add(new DataMatch(path, flag.toString()));
                        case null, default ->
                                throw malformed(
                                        "The ticket's data compares with something that is no text, number or boolean.",
                                        "Write an object like the event's, as in {\"status\": \"paid\", \"address\": {\"city\": \"Oslo\"}}.");
                    }
                });
    }

    private static List<Extra> extras(List<String> names) {
        var extras = names.stream().map(EventsJson::extra).toList();
        if (new HashSet<>(extras).size() < extras.size()) {
            throw malformed(
                    "The ticket asks for an extra column twice.", "Name each of them once.");
        }
        return extras;
    }

    private static Extra extra(String name) {
        return Arrays.stream(Extra.values())
                .filter(extra -> extra.field().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                malformed(
                                        "The ticket asks for an extra column that there is not.",
                                        "Use "
                                                + Arrays.stream(Extra.values())
                                                        .map(extra -> extra.field().name())
                                                        .collect(Collectors.joining(", "))
                                                + "; the eight columns are there in any case."));
    }

    private static @Nullable ResumeToken after(@Nullable String token) {
        try {
            return token == null ? null : ResumeToken.parse(token);
        } catch (IllegalArgumentException wrong) {
            throw wrongToken(wrong);
        }
    }

    private static FailureException wrongToken(IllegalArgumentException cause) {
        return malformed(
                "The ticket's after is not a place to resume at.",
                "Use the app_metadata of the last batch you have, or the token of the error, as it is.",
                cause);
    }
}
