package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nine events in three partitions of two sources, for what a history of events can be asked. */
final class EventStoreCorpus {

    static final EventPartition ZERO = EventPartition.SINGLE;
    static final EventPartition ONE = new EventPartition(EventPartition.MAIN, 1);
    static final EventPartition BILLING = new EventPartition("billing", 0);

    static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    /** In order of time; {@code same-…} happened in the same microsecond. */
    static final Map<EventPartition, EventBatch> PARTITIONS =
            Map.of(
                    ZERO,
                    batch(
                            logged(10, 1, event("paid", "Created", "7", 0, "ann", paid())),
                            logged(10, 2, event("open", "Updated", "8", 1, "bob", open())),
                            logged(11, 3, event("same-a", "Created", "9", 60, null, "{}")),
                            logged(11, 4, event("same-b", "Created", "10", 60, null, "{}"))),
                    ONE,
                    batch(
                            logged(9, 1, event("other", "Deleted", "7", 2, "ann", other())),
                            logged(12, 5, event("same-c", "Created", "11", 60, null, "{}"))),
                    BILLING,
                    batch(
                            logged(3, 1, event("bill", "Order.Paid", "[1,\"a\"]", 3, "", "{}")),
                            logged(99, 2, event("same-0", "Created", "12", 60, null, "{}")),
                            new LoggedEvent(
                                    new Position(99, 3),
                                    event("last", "Updated", "12", 61, null, "{}"),
                                    new Change(List.of("a", "b \"c\""), "{\"a\": 1}"))));

    static final Checkpoints CHECKPOINTS =
            Checkpoints.of(ZERO, new Position(11, 4))
                    .with(ONE, new Position(12, 5))
                    .with(BILLING, new Position(99, 3));

    private EventStoreCorpus() {}

    private static String paid() {
        return """
        {"status": "paid", "total": 12.5, "items": 3, "vip": true, "note": null, "tags": ["paid"],
         "customer": {"name": "Ann ✓", "address": {"city": "Bern"}}, "a.b": "dotted", "a/b~c": "slashed",
         "q'\\"uote": "it's \\"quoted\\"", "numberAsText": "3", "": "no key", "7": "number"}""";
    }

    private static String open() {
        return """
        {"status": "open", "total": 12, "items": -3, "vip": false, "note": "", "a": {"b": "nested"}}""";
    }

    private static String other() {
        return """
        {"customer": "Ann ✓", "status": {"paid": "paid"}, "items": "3"}""";
    }

    private static EventBatch batch(LoggedEvent... events) {
        return EventBatch.of(List.of(events));
    }

    private static LoggedEvent logged(long xid, long seq, EntityEvent event) {
        return new LoggedEvent(new Position(xid, seq), event);
    }

    private static EntityEvent event(
            String id,
            String type,
            String entityId,
            long second,
            @Nullable String user,
            String data) {
        return new EntityEvent(
                id,
                type,
                type.equals("Deleted") ? "Customer" : "Order",
                entityId,
                NOON.plusSeconds(second),
                data,
                user,
                user == null ? null : "org-" + user);
    }
}
