package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.TextValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the places that cursors stand for. Which of a cursor's values are null decides the plan;
 * the values themselves travel beside it, and whether the cursor is genuine is known only then.
 */
final class CursorPlanner {

    private final CursorSecret secret;
    private final Parameters parameters;
    private final List<Object> leaves;

    /**
     * @param leaves of the variables that the plan is made for: other ones of the same shape have
     *     nulls in the same places
     */
    CursorPlanner(CursorSecret secret, Parameters parameters, List<Object> leaves) {
        this.secret = secret;
        this.parameters = parameters;
        this.leaves = leaves;
    }

    /**
     * The order with the primary key behind it, in the last key's direction: an index serves it.
     */
    static List<SortKey> total(EntityType type, List<SortKey> asked) {
        var keys = new ArrayList<SortKey>();
        for (var key : asked) {
            add(key, keys);
        }
        var direction =
                asked.isEmpty() || ascending(asked.getLast())
                        ? SortDirection.ASC
                        : SortDirection.DESC;
        type.keyFields().forEach(field -> add(new SortKey(field, direction), keys));
        return keys;
    }

    private static void add(SortKey key, List<SortKey> keys) {
        if (keys.stream().noneMatch(earlier -> earlier.by().equals(key.by()))) {
            keys.add(key);
        }
    }

    private static boolean ascending(SortKey key) {
        return switch (key.direction()) {
            case ASC, ASC_NULLS_FIRST -> true;
            case DESC, DESC_NULLS_LAST -> false;
        };
    }

    /** What the cursors of an order are sealed with. */
    byte[] key(EntityType type, List<SortKey> order) {
        return secret.keyOf(
                type.name()
                        + " "
                        + order.stream()
                                .map(key -> text(key.by()) + " " + key.direction())
                                .collect(Collectors.joining(",")));
    }

    private static String text(Expression by) {
        return switch (by) {
            case Expression.Field(var field) -> field.name();
            case Expression.Related related -> related.relation().name() + "." + text(related.of());
            case Expression.RelatedAggregate related ->
                    related.relation().name()
                            + "."
                            + text(new Expression.OfGroup(related.aggregate()));
            case Expression.OfGroup(var aggregate) ->
                    aggregate.function().key()
                            + (aggregate.of() == null ? "" : "." + text(aggregate.of()));
            case Expression.Bucket _, Expression.JsonAt _ ->
                    throw new IllegalStateException(by + " is no key of an order of rows");
        };
    }

    Connection.@Nullable Place place(
            FieldArguments arguments, String name, List<SortKey> order, byte[] key) {
        if (!(arguments.get(name) instanceof InputValue.Leaf cursor)) {
            return null;
        }
        var nulls = Cursor.nulls(String.valueOf(cursor.source().get(leaves)));
        if (nulls.size() != order.size()) {
            throw invalid("the cursor is not one of this order, or was altered");
        }
        var values = new ArrayList<@Nullable Parameter>();
        for (var index = 0; index < nulls.size(); index++) {
            values.add(nulls.get(index) ? null : value(cursor, order, key, index));
        }
        return new Connection.Place(values);
    }

    private Parameter value(InputValue.Leaf cursor, List<SortKey> order, byte[] key, int index) {
        var type = ValueType.of(order.get(index).by());
        return parameters.derived(
                type,
                cursor.source(),
                text -> parse(type.type(), Cursor.decode((String) text, key).get(index)));
    }

    private static Object parse(ScalarType type, @Nullable String text) {
        try {
            return TextValues.parse(type, String.valueOf(text));
        } catch (IllegalArgumentException unreadable) {
            throw invalid("the cursor holds a value that can't be read back");
        }
    }

    private static RuntimeException invalid(String message) {
        return Failure.of(
                        FailureCode.CURSOR_INVALID,
                        message,
                        "Pass a cursor as it came from the same field with the same orderBy.")
                .asException();
    }
}
