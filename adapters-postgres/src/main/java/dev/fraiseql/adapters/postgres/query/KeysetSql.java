package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Connection.Place;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The rows on one side of a place in an order, as conditions that an index on the order serves: a
 * comparison of rows where it says the same; otherwise a bound on the first key, and behind it the
 * keys one by one.
 *
 * @param values of the ordered rows
 */
record KeysetSql(List<SortKey> order, Values values, Parameters parameters) {

    Condition behind(Place place) {
        return new Side(order, place, false).condition();
    }

    /** Behind it, or the place itself. */
    Condition from(Place place) {
        return new Side(order, place, true).condition();
    }

    Condition inFront(Place place) {
        return new Side(reversed(order), place, false).condition();
    }

    /** In front of it, or the place itself. */
    Condition upTo(Place place) {
        return new Side(reversed(order), place, true).condition();
    }

    static List<SortKey> reversed(List<SortKey> order) {
        return order.stream().map(key -> new SortKey(key.by(), reversed(key.direction()))).toList();
    }

    private static SortDirection reversed(SortDirection direction) {
        return switch (direction) {
            case ASC -> SortDirection.DESC;
            case ASC_NULLS_FIRST -> SortDirection.DESC_NULLS_LAST;
            case DESC -> SortDirection.ASC;
            case DESC_NULLS_LAST -> SortDirection.ASC_NULLS_FIRST;
        };
    }

    private static boolean ascending(SortKey key) {
        return switch (key.direction()) {
            case ASC, ASC_NULLS_FIRST -> true;
            case DESC, DESC_NULLS_LAST -> false;
        };
    }

    private static boolean nullsLast(SortKey key) {
        return switch (key.direction()) {
            case ASC, DESC_NULLS_LAST -> true;
            case DESC, ASC_NULLS_FIRST -> false;
        };
    }

    /** What comes behind a place in one of the two directions. */
    private final class Side {
        private final List<SortKey> keys;
        private final List<Field<Object>> left;
        private final List<@Nullable Field<Object>> right;
        private final boolean inclusive;

        Side(List<SortKey> keys, Place place, boolean inclusive) {
            this.keys = keys;
            this.left = keys.stream().map(key -> values.of(key.by())).toList();
            this.right = new ArrayList<>();
            for (var value : place.values()) {
                right.add(value == null ? null : parameters.field(Binding.plain(value)));
            }
            this.inclusive = inclusive;
        }

        Condition condition() {
            if (comparedAsRows()) {
                var operator = (ascending(keys.getFirst()) ? ">" : "<") + (inclusive ? "=" : "");
                return DSL.condition(
                        "({0}) " + operator + " ({1})", DSL.list(left), DSL.list(present()));
            }
            var bound = bound();
            return bound == null ? behind(0) : bound.and(behind(0));
        }

        private boolean comparedAsRows() {
            return !right.contains(null)
                    && keys.stream()
                            .allMatch(
                                    key ->
                                            !key.by().nullable()
                                                    && ascending(key)
                                                            == ascending(keys.getFirst()));
        }

        private List<Field<Object>> present() {
            return right.stream().<Field<Object>>map(Objects::requireNonNull).toList();
        }

        /** What holds of all rows behind the place, in the form of an index condition. */
        private @Nullable Condition bound() {
            var key = keys.getFirst();
            var value = right.getFirst();
            if (value == null) {
                return nullsLast(key) ? left.getFirst().isNull() : null;
            }
            if (key.by().nullable() && nullsLast(key)) {
                return null;
            }
            return ascending(key) ? left.getFirst().ge(value) : left.getFirst().le(value);
        }

        private Condition behind(int index) {
            var strictly = strictly(index);
            if (index == keys.size() - 1 && !inclusive) {
                return strictly;
            }
            var value = right.get(index);
            var equal = value == null ? left.get(index).isNull() : left.get(index).eq(value);
            return strictly.or(index == keys.size() - 1 ? equal : equal.and(behind(index + 1)));
        }

        /** Behind the place by this key alone. */
        private Condition strictly(int index) {
            var key = keys.get(index);
            var value = right.get(index);
            if (value == null) {
                return nullsLast(key) ? DSL.falseCondition() : left.get(index).isNotNull();
            }
            var beyond = ascending(key) ? left.get(index).gt(value) : left.get(index).lt(value);
            return key.by().nullable() && nullsLast(key)
                    ? beyond.or(left.get(index).isNull())
                    : beyond;
        }
    }
}
