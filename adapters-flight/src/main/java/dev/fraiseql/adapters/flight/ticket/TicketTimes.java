package dev.fraiseql.adapters.flight.ticket;

import dev.fraiseql.domain.event.EventTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Times as tickets write them: {@link EventTimes}, whose refusals are those of a ticket. */
final class TicketTimes {

    private final EventTimes times;

    TicketTimes(Instant now) {
        this.times = new EventTimes(now);
    }

    /** As {@link EventTimes#isTime}. */
    static boolean isTime(String text) {
        return EventTimes.isTime(text);
    }

    /** Inclusive; null for the beginning. */
    @Nullable Instant start(String text) {
        return resolve(text, "start", times::start);
    }

    /** Exclusive; null for no end. A date stands for its whole day. */
    @Nullable Instant end(String text) {
        return resolve(text, "end", times::end);
    }

    private static @Nullable Instant resolve(
            String text, String what, Function<String, @Nullable Instant> bound) {
        try {
            return bound.apply(text);
        } catch (DateTimeException e) {
            throw TicketParser.malformed(
                    "The " + what + " time " + e.getMessage(), EventTimes.FORMS, e);
        }
    }
}
