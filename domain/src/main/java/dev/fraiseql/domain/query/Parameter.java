package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.ScalarType;
import java.util.Objects;

/**
 * A place in a query for one value, given by {@link Arguments} when it runs.
 *
 * @param index into the arguments, from 0
 * @param databaseType the SQL type the value is cast to
 * @param list the value is a list of values of the type
 */
public record Parameter(int index, ScalarType type, String databaseType, boolean list) {

    public Parameter {
        if (index < 0) {
            throw new IllegalArgumentException("parameter index " + index + " is negative");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(databaseType, "databaseType");
    }
}
