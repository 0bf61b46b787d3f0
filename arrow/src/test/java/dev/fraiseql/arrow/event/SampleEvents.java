package dev.fraiseql.arrow.event;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Made-up events: the same number gives the same event. */
final class SampleEvents {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00.000001Z");

    private SampleEvents() {}

    static List<LoggedEvent> of(long count) {
        return LongStream.range(0, count).mapToObj(SampleEvents::event).toList();
    }

    static LoggedEvent event(long number) {
        return event(number, "{\"id\": " + number + ", \"note\": \"✓ \\\"quoted\\\" 𝄞\"}");
    }

    static LoggedEvent event(long number, String data) {
        var event =
                new EntityEvent(
                        new UUID(number, ~number).toString(),
                        number % 3 == 0 ? "Updated" : "Created",
                        "Order",
                        Long.toString(number),
                        number == 7
                                ? Instant.parse("0001-01-01T00:00:00Z")
                                : FIRST.plusSeconds(number),
                        data,
                        number % 5 == 0 ? null : "user-" + number % 5,
                        number % 2 == 0 ? null : "");
        return new LoggedEvent(new Position(number / 10, number + 1), event, change(number));
    }

    private static Change change(long number) {
        return switch ((int) (number % 4)) {
            case 0 -> Change.UNKNOWN;
            case 1 -> new Change(List.of("a \"b\"", "ü"), null);
            case 2 -> new Change(List.of(), "{}");
            default -> new Change(null, "{\"old\": true}");
        };
    }
}
