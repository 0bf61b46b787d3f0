package dev.fraiseql.application;

import dev.fraiseql.application.authorization.EventFilters;
import dev.fraiseql.application.authorization.Rights;
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
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may read which events. A table's row-level security does not reach the stores of events, so
 * they have a rule of their own: the scope {@code events:read}, and no other organisation's events
 * for a caller that acts for one. The rules of the schema hold besides.
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
    static PreparedQuery within(
            Subject subject, Rights rights, RootField root, Arguments arguments) {
        var values = new ArrayList<@Nullable Object>(arguments.values());
        var own =
                Filter.both(
                        ownOrganisation(subject, values), visible(subject, rights, root, values));
        return new PreparedQuery(
                Query.read(own.equals(Filter.EVERYTHING) ? root : within(own, root)),
                new Arguments(values));
    }

    private static Filter ownOrganisation(Subject subject, List<@Nullable Object> values) {
        var orgId = subject.orgId();
        if (orgId == null) {
            return Filter.EVERYTHING;
        }
        values.add(orgId);
        var field = ObserverEvents.ORG_ID;
        return new Filter.Comparison(
                field,
                Operator.EQ,
                new Parameter(values.size() - 1, field.type(), field.databaseType(), false));
    }

    /** By the rules of the events' types. */
    private static Filter visible(
            Subject subject, Rights rights, RootField root, List<@Nullable Object> values) {
        if (rights.unrestricted()) {
            return Filter.EVERYTHING;
        }
        var used =
                UsedFields.of(root).stream().map(ScalarField::column).collect(Collectors.toSet());
        return new EventFilters(rights, subject, values)
                .visible(
                        used.contains("data") || used.contains("changed_fields"),
                        used.contains("before"));
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
