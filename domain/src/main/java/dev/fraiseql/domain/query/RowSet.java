package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one entity type: which, in what order, how many, and what of each.
 *
 * @param order ties and an empty order are the database's choice
 * @param limit a non-negative {@code BIGINT}; null for all
 * @param offset a non-negative {@code BIGINT}; null for none
 */
public record RowSet(
        EntityType type,
        List<SelectedField> selection,
        Filter filter,
        List<SortKey> order,
        @Nullable Parameter limit,
        @Nullable Parameter offset) {

    public RowSet {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(filter, "filter");
        selection = List.copyOf(selection);
        order = List.copyOf(order);
        if (selection.isEmpty()) {
            throw new IllegalArgumentException("nothing is selected of " + type.name());
        }
    }
}
