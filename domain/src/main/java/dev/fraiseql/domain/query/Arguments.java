package dev.fraiseql.domain.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a query's parameters, by index. A value is a {@link Boolean}, {@link Long}, {@link
 * Double}, {@link java.math.BigDecimal} or {@link String} (every other type in its text form,
 * already checked; also a decimal that is not finite or has more than 1,000 digits), null, or a
 * list of these: the elements of an array or of a list parameter, or the attributes of a composite
 * in its order.
 */
public record Arguments(List<@Nullable Object> values) {

    public static final Arguments NONE = new Arguments(List.of());

    public Arguments {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public @Nullable Object get(Parameter parameter) {
        return values.get(parameter.index());
    }
}
