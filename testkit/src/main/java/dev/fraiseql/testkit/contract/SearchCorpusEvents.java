package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the suite of searches searches: a shop's morning, in which payments fail. Events 5 and 6 are
 * of one transaction; event 2 was logged before event 3 and happened after it.
 */
final class SearchCorpusEvents {

    static final Instant MORNING = Instant.parse("2026-03-01T09:00:00.000123Z");

    private SearchCorpusEvents() {}

    static List<LoggedEvent> all() {
        return List.of(
                event(
                        1,
                        "Created",
                        "Order",
                        "o-1",
                        at(0),
                        "{\"id\": \"o-1\", \"status\": \"NEW\", \"total\": 12.50, \"note\": \"Leave at the back door\"}",
                        "user-123",
                        "acme"),
                event(
                        2,
                        "PaymentFailed",
                        "Payment",
                        "p-7",
                        at(2),
                        "{\"order\": {\"id\": \"o-1\"}, \"code\": \"PAYMENT_DECLINED\", \"message\": \"Insufficient funds on card\","
                                + " \"attempts\": [{\"bank\": \"Höri Bank\", \"try\": 1}]}",
                        "user-123",
                        "acme"),
                event(
                        3,
                        "Updated",
                        "Order",
                        "o-1",
                        at(1),
                        "{\"id\": \"o-1\", \"status\": \"PAYING\", \"total\": 12.50, \"note\": \"Leave at the back door\"}",
                        "user-123",
                        "acme"),
                event(
                        4,
                        "PaymentFailed",
                        "Payment",
                        "p-8",
                        at(3),
                        "{\"order\": {\"id\": \"o-2\"}, \"code\": \"PAYMENT_DECLINED\", \"message\": \"Card funds insufficient\"}",
                        "user-9",
                        "globex"),
                event(
                        5,
                        "Updated",
                        "Order",
                        "o-1",
                        at(4),
                        "{\"id\": \"o-1\", \"status\": \"FAILED\", \"paid\": false, \"a.b\": {\"c=d\": \"e\\\\f\"}, \"refund\": null}",
                        null,
                        "acme"),
                event(
                        6,
                        "MailSent",
                        "Customer",
                        "[\"de\",42]",
                        at(4),
                        "{\"to\": \"ada@example.org\", \"subject\": \"Ihre Zahlung — \\u00dcberf\\u00e4llig 支払い\"}",
                        null,
                        null));
    }

    private static Instant at(int minutes) {
        return MORNING.plus(minutes, ChronoUnit.MINUTES);
    }

    private static LoggedEvent event(
            int number,
            String eventType,
            String entityType,
            String entityId,
            Instant timestamp,
            String data,
            @Nullable String userId,
            @Nullable String orgId) {
        return new LoggedEvent(
                new Position(1_000 + number / 5, number),
                new EntityEvent(
                        "event-" + number,
                        eventType,
                        entityType,
                        entityId,
                        timestamp,
                        data,
                        userId,
                        orgId));
    }
}
