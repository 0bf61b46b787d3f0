package dev.fraiseql.domain.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a query's parameters, by index. A value is a {@link Boolean}, {@link Long}, {@link
 * Double}, {@link java.math.BigDecimal} or {@link String} (every other type in its text form,
 * already checked), null, or a list of these.
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
