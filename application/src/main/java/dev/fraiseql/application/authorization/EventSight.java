package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.json.JsonSlices;
import dev.fraiseql.domain.json.JsonSlices.Member;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.schema.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one caller sees of events: those of types it may subscribe to, of rows that it may see, and
 * of these the columns that are not withheld from it. A rule is asked of the row as the event has
 * it, which of a deleted row is the last that was known. Thread-safe.
 */
public final class EventSight {

    private final Rights rights;
    private final Map<String, OfType> types = new HashMap<>();

    /**
     * @param test null where every row may be seen
     */
    private record OfType(@Nullable JsonRowMatch test, Set<String> withheld) {

        /** The row as JSON, without what is withheld; null where nothing of it may be seen. */
        @Nullable String see(String json) {
            if (test == null && withheld.isEmpty()) {
                return json;
            }
            try {
                var members = JsonSlices.members(json);
                if (test != null && !test.accepts(byName(members))) {
                    return null;
                }
                return withheld.isEmpty() ? json : without(members);
            } catch (IllegalArgumentException malformed) {
                return null;
            }
        }

        /** Of a name that repeats nothing is known. */
        private static Map<String, String> byName(List<Member> members) {
            var row = new HashMap<String, String>();
            var repeated = false;
            for (var member : members) {
                repeated |= row.put(member.name(), member.value()) != null;
            }
            return repeated ? Map.of() : row;
        }

        private String without(List<Member> members) {
            return members.stream()
                    .filter(member -> !withheld.contains(member.name()))
                    .map(member -> JsonSlices.quoted(member.name()) + ':' + member.value())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    EventSight(Rights rights, Subject subject) {
        this.rights = rights;
        if (!rights.unrestricted()) {
            rights.types().forEach((name, type) -> add(name, type, subject));
        }
    }

    private void add(String name, TypeRights type, Subject subject) {
        if (!type.may(Operation.QUERY) || !type.may(Operation.SUBSCRIBE)) {
            return;
        }
        var parameters = new RuleParameters(0);
        var filter = type.rows(rights.traits(), parameters, Operation.QUERY, Operation.SUBSCRIBE);
        var test =
                filter.equals(Filter.EVERYTHING)
                        ? null
                        : new JsonRowMatch(filter, parameters.with(Arguments.NONE, subject));
        types.put(name, new OfType(test, type.withheld().columns()));
    }

    /** Whether every event is seen as it is. */
    public boolean everything() {
        return rights.unrestricted();
    }

    /** Null where the caller may not see it. */
    public @Nullable LoggedEvent see(LoggedEvent logged) {
        if (everything()) {
            return logged;
        }
        var event = logged.event();
        var type = types.get(event.entityType());
        if (type == null) {
            return rights.knows(event.entityType()) || rights.denyByDefault() ? null : logged;
        }
        var data = type.see(event.data());
        if (data == null) {
            return null;
        }
        return new LoggedEvent(
                logged.position(),
                new EntityEvent(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        event.timestamp(),
                        data,
                        event.userId(),
                        event.orgId()),
                see(logged.change(), type));
    }

    private static Change see(Change change, OfType type) {
        var fields = change.fields();
        var before = change.before();
        return new Change(
                fields == null
                        ? null
                        : fields.stream().filter(name -> !type.withheld().contains(name)).toList(),
                before == null ? null : type.see(before));
    }
}
