package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Groups of rows and what is made of each. Without keys all rows are one group, even where there
 * are none.
 *
 * @param filter which rows are grouped
 * @param keys a group for each combination of their values, null being a value
 * @param having which groups; compares keys and {@link Expression.OfGroup}
 * @param selection {@link SelectedField.Computed} of keys and of {@link Expression.OfGroup}, {@link
 *     SelectedField.Nested} and {@link SelectedField.TypeName}
 * @param order by keys and {@link Expression.OfGroup}
 * @param limit a non-negative {@code BIGINT}; null for all
 * @param offset a non-negative {@code BIGINT}; null for none
 */
public record Grouping(
        EntityType type,
        Filter filter,
        List<Expression> keys,
        Filter having,
        List<SelectedField> selection,
        List<SortKey> order,
        @Nullable Parameter limit,
        @Nullable Parameter offset) {
    public Grouping {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(having, "having");
        keys = List.copyOf(keys);
        selection = List.copyOf(selection);
        order = List.copyOf(order);
        if (selection.isEmpty()) {
            throw new IllegalArgumentException("nothing is selected of groups of " + type.name());
        }
    }

    /** All rows as one group. */
    public static Grouping whole(EntityType type, Filter filter, List<SelectedField> selection) {
        return new Grouping(
                type, filter, List.of(), Filter.EVERYTHING, selection, List.of(), null, null);
    }
}
