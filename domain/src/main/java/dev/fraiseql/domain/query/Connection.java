package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows by keyset: the rows next to a place in a total order, as Relay's connections have
 * it. Rows are delivered in {@code order}, also of a page that is counted from the end.
 *
 * @param filter which rows there are to page through; {@code totalCount} counts these
 * @param order total: its last keys are unique together
 * @param size a non-negative {@code BIGINT}: rows of the page at most
 * @param fromEnd the last rows instead of the first
 * @param after only rows behind this place
 * @param before only rows in front of this place
 * @param seal a {@code BYTES}: the key of {@link Cursor}s of this order; null where none is
 *     selected
 * @param selection never empty
 */
public record Connection(
        EntityType type,
        Filter filter,
        List<SortKey> order,
        Parameter size,
        boolean fromEnd,
        @Nullable Place after,
        @Nullable Place before,
        @Nullable Parameter seal,
        List<ConnectionField> selection) {
    public Connection {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(filter, "filter");
        order = List.copyOf(order);
        selection = List.copyOf(selection);
        if (order.isEmpty() || selection.isEmpty()) {
            throw new IllegalArgumentException("a connection has an order and a selection");
        }
    }

    /**
     * A place in the order: the values of its keys, of the keys' types; null where the key's value
     * is null.
     */
    public record Place(List<@Nullable Parameter> values) {
        public Place {
            values = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(values));
        }
    }
}
