package dev.fraiseql.testkit.memory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored row: values by column, in the form of {@link dev.fraiseql.domain.query.Arguments}. */
public record Row(Map<String, @Nullable Object> values) {

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Nullable Object get(String column) {
        return values.get(column);
    }
}
