package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.ScalarField;
import java.util.Objects;

/** One key of an order. */
public record SortKey(ScalarField field, SortDirection direction) {

    public SortKey {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(direction, "direction");
    }
}
