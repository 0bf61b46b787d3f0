package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.ScalarField;
import java.util.Objects;

/** One key of an order. */
public record SortKey(Expression by, SortDirection direction) {
    public SortKey {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(direction, "direction");
    }

    public SortKey(ScalarField field, SortDirection direction) {
        this(new Expression.Field(field), direction);
    }
}
