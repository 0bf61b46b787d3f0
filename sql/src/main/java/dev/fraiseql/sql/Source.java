package dev.fraiseql.sql;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Where rows come from, in the adapter's own SQL; nothing of a caller is in it.
 *
 * @param rows what stands behind {@code from}
 * @param column makes the expression of a column of the model
 */
public record Source(String rows, UnaryOperator<String> column) {
    public Source {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(column, "column");
    }
}
