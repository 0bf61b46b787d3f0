package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.query.SortDirection;
import java.util.Objects;

/**
 * One key of an ordered export.
 *
 * @param column by its name in the database or in GraphQL
 */
public record ExportOrder(String column, SortDirection direction) {

    public ExportOrder {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(direction, "direction");
    }
}
