package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.ScalarType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of many rows. Nulls are left out, as in SQL; without rows it is null, a count 0.
 *
 * @param of null only for {@link AggregateFunction#COUNT}: the number of rows
 */
public record Aggregate(AggregateFunction function, @Nullable Expression of) {

    public static final Aggregate COUNT = new Aggregate(AggregateFunction.COUNT, null);

    public Aggregate {
        Objects.requireNonNull(function, "function");
        if (of == null ? function != AggregateFunction.COUNT : !function.appliesTo(of.type())) {
            throw new IllegalArgumentException(function + " does not apply to " + of);
        }
    }

    public ScalarType type() {
        return function.resultType(of == null ? null : of.type());
    }

    public boolean nullable() {
        return !function.counts();
    }
}
