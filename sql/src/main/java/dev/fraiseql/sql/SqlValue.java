package dev.fraiseql.sql;

import java.util.Objects;

/**
 * A value that a statement is sent with.
 *
 * @param type the database's name of its type
 * @param value a {@link Boolean}, {@link Long}, {@link Double}, {@link java.math.BigDecimal},
 *     {@link String}, or a list of strings
 */
public record SqlValue(String type, Object value) {
    public SqlValue {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }
}
