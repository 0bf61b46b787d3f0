package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Made-up events for the suites: the same number gives the same event. */
public final class Events {

    public static final Instant FIRST = Instant.parse("2026-01-01T00:00:00.000001Z");

    private Events() {}

    /**
     * Event {@code number} of an Order, a second behind its predecessor; every tenth transaction
     * holds ten events.
     */
    public static LoggedEvent event(long number) {
        return event(number, "Order", "org-" + number % 2, FIRST.plus(number, ChronoUnit.SECONDS));
    }

    public static LoggedEvent event(
            long number, String entityType, @Nullable String orgId, Instant timestamp) {
        var event =
                new EntityEvent(
                        "event-" + number,
                        number % 3 == 0 ? "Updated" : "Created",
                        entityType,
                        Long.toString(number),
                        timestamp,
                        "{\"id\": " + number + ", \"note\": \"✓ \\\"quoted\\\"\"}",
                        number % 5 == 0 ? null : "user-" + number % 5,
                        orgId);
        return new LoggedEvent(position(number), event);
    }

    /** Ascends with the number; ten events share a transaction, whose sequence starts anywhere. */
    public static Position position(long number) {
        return new Position(1_000 + number / 10, number);
    }

    /** Events {@code from} to {@code to}, both included. */
    public static EventBatch batch(long from, long to) {
        return EventBatch.of(LongStream.rangeClosed(from, to).mapToObj(Events::event).toList());
    }

    public static List<EntityEvent> plain(EventBatch batch) {
        return batch.events().stream().map(LoggedEvent::event).toList();
    }
}
