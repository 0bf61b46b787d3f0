package dev.fraiseql.adapters.audit;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.AccessRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lines say, by member. */
final class AuditEntries {

    /** A caller's names may have any length; a line has not. */
    private static final int LONGEST = 1_024;

    private AuditEntries() {}

    static Map<String, Object> of(AccessEntry entry) {
        return switch (entry) {
            case AccessEntry.Ended ended -> access(ended.access());
            case AccessEntry.Gap gap -> {
                var members = note("gap", gap.since());
                members.put("until", gap.until());
                members.put("missing", gap.count());
                yield members;
            }
        };
    }

    /** Where the log tells of itself. */
    static Map<String, Object> note(String kind) {
        return note(kind, Instant.now());
    }

    private static Map<String, Object> note(String kind, Instant time) {
        var members = new LinkedHashMap<String, Object>();
        members.put("time", time);
        members.put("kind", kind);
        return members;
    }

    private static Map<String, Object> access(AccessRecord access) {
        var members = note("access", access.start().time());
        members.put("id", access.start().id());
        members.put("entrance", access.entrance().label());
        var caller = access.caller();
        if (caller != null) {
            put(members, "user", caller.userId());
            put(members, "org", caller.orgId());
        }
        members.put("credential", access.credential().label());
        put(members, "origin", access.start().origin());
        put(members, "target", access.target());
        put(members, "document", access.document());
        members.put("outcome", access.failure() == null ? "OK" : access.failure().name());
        members.put("rows", access.rows());
        members.put("bytes", access.bytes());
        members.put("microseconds", access.duration().toNanos() / 1_000);
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            members.put(name, text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
        }
    }
}
