package dev.fraiseql.domain.search;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An entry of the log of accesses as a document of {@link SearchCorpus#REQUESTS}, found and
 * filtered like an event. It holds no values: neither variables nor literals.
 */
public final class AccessDocument {

    /** What an access is called that asked for a GraphQL document; its entity id is that's hash. */
    public static final String REQUEST = "GraphQLRequest";

    /** What every other access is called; its entity id is what was asked for. */
    public static final String ACCESS = "Access";

    /** What a gap in the log is called. */
    public static final String GAP = "AccessGap";

    /** Accesses have no change log: their place in it only makes their order a total one. */
    public static final EventPartition PARTITION = new EventPartition("requests", 0);

    private AccessDocument() {}

    /** The same entry gives the same document. */
    public static LoggedEvent of(AccessEntry entry) {
        var event =
                switch (entry) {
                    case AccessEntry.Ended ended -> event(ended.access());
                    case AccessEntry.Gap gap -> event(gap);
                };
        return new LoggedEvent(new Position(0, number(event.eventId())), event);
    }

    private static long number(String id) {
        var hash = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return hash.getLeastSignificantBits() & Long.MAX_VALUE;
    }

    private static EntityEvent event(AccessRecord access) {
        var asksForDocument = !access.document().isEmpty();
        var caller = access.caller();
        return new EntityEvent(
                access.start().id(),
                access.failure() == null ? "Succeeded" : "Failed",
                asksForDocument ? REQUEST : ACCESS,
                asksForDocument
                        ? access.document()
                        : access.target().isEmpty() ? access.entrance().label() : access.target(),
                access.start().time().truncatedTo(ChronoUnit.MICROS),
                data(access),
                caller == null ? null : caller.userId(),
                caller == null ? null : caller.orgId());
    }

    private static String data(AccessRecord access) {
        var data = new LinkedHashMap<String, Object>();
        data.put("door", door(access.entrance()));
        data.put("entrance", access.entrance().label());
        if (!access.target().isEmpty()) {
            data.put(access.document().isEmpty() ? "target" : "operation", access.target());
        }
        if (access.failure() != null) {
            data.put("code", access.failure().name());
        }
        data.put("origin", access.start().origin());
        data.put("credential", access.credential().label());
        data.put("rows", access.rows());
        data.put("bytes", access.bytes());
        data.put("microseconds", access.duration().toNanos() / 1_000);
        return JsonText.object(data);
    }

    private static String door(Entrance entrance) {
        return entrance.label().startsWith("flight") ? "flight" : "http";
    }

    private static EntityEvent event(AccessEntry.Gap gap) {
        return new EntityEvent(
                "gap-" + gap.since(),
                "Lost",
                GAP,
                String.valueOf(gap.count()),
                gap.since().truncatedTo(ChronoUnit.MICROS),
                JsonText.object(Map.of("until", gap.until().toString())),
                null,
                null);
    }
}
