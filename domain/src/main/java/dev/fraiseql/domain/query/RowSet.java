package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one entity type: which, in what order, how many, and what of each.
 *
 * @param function where the rows come from, if not from the type's table
 * @param distinctOn of rows that agree in these only the first by {@code order} stays; the order
 *     begins with them
 * @param order ties and an empty order are the database's choice
 * @param limit a non-negative {@code BIGINT}; null for all
 * @param offset a non-negative {@code BIGINT}; null for none
 */
public record RowSet(
        EntityType type,
        @Nullable FunctionCall function,
        List<SelectedField> selection,
        Filter filter,
        List<ScalarField> distinctOn,
        List<SortKey> order,
        @Nullable Parameter limit,
        @Nullable Parameter offset) {
    public RowSet {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(filter, "filter");
        selection = List.copyOf(selection);
        distinctOn = List.copyOf(distinctOn);
        order = List.copyOf(order);
        if (selection.isEmpty()) {
            throw new IllegalArgumentException("nothing is selected of " + type.name());
        }
    }

    /** Rows of the type's table. */
    public RowSet(
            EntityType type,
            List<SelectedField> selection,
            Filter filter,
            List<SortKey> order,
            @Nullable Parameter limit,
            @Nullable Parameter offset) {
        this(type, null, selection, filter, List.of(), order, limit, offset);
    }
}
