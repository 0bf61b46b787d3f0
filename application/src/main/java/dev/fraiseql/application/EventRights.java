package dev.fraiseql.application;

import dev.fraiseql.domain.analytics.ObserverEvents;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Who may read which events. A table's row-level security does not reach the stores of events, so
 * they have a rule of their own: the scope {@code events:read}, and no other organisation's events
 * for a caller that acts for one.
 */
final class EventRights {

    private EventRights() {}

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code FORBIDDEN}
     */
    static void require(Subject subject) {
        if (!subject.has(Subject.EVENTS_READ)) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "reading events needs the scope " + Subject.EVENTS_READ,
                            "Ask the operator for a key or token with this scope.")
                    .asException();
        }
    }

    /** The root alone, over what the subject may see. */
    static PreparedQuery within(Subject subject, RootField root, Arguments arguments) {
        var orgId = subject.orgId();
        if (orgId == null) {
            return new PreparedQuery(Query.read(root), arguments);
        }
        var values = new ArrayList<@Nullable Object>(arguments.values());
        values.add(orgId);
        var field = ObserverEvents.ORG_ID;
        var own =
                new Filter.Comparison(
                        field,
                        Operator.EQ,
                        new Parameter(
                                values.size() - 1, field.type(), field.databaseType(), false));
        return new PreparedQuery(Query.read(within(own, root)), new Arguments(values));
    }

    private static RootField within(Filter own, RootField root) {
        return switch (root) {
            case RootField.Many(var key, var rows) -> new RootField.Many(key, within(own, rows));
            case RootField.One(var key, var rows) -> new RootField.One(key, within(own, rows));
            case RootField.Summary(var key, var grouping) ->
                    new RootField.Summary(key, within(own, grouping));
            case RootField.Groups(var key, var grouping) ->
                    new RootField.Groups(key, within(own, grouping));
            case RootField.Page _, RootField.Value _, RootField.Written _, RootField.Constant _ ->
                    throw new IllegalArgumentException(root.responseKey() + " reads no events");
        };
    }

    private static RowSet within(Filter own, RowSet rows) {
        return new RowSet(
                rows.type(),
                rows.function(),
                rows.selection(),
                Filter.both(own, rows.filter()),
                rows.distinctOn(),
                rows.order(),
                rows.limit(),
                rows.offset());
    }

    private static Grouping within(Filter own, Grouping grouping) {
        return new Grouping(
                grouping.type(),
                Filter.both(own, grouping.filter()),
                grouping.keys(),
                grouping.having(),
                grouping.selection(),
                grouping.order(),
                grouping.limit(),
                grouping.offset());
    }
}
