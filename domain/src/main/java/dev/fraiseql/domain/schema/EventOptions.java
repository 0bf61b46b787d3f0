package dev.fraiseql.domain.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a type's table hold.
 *
 * @param identity an SQL expression of the table's columns that names a row; null where the primary
 *     key does
 * @param before whether an {@code Updated} event carries the row before
 * @param changedFields whether an {@code Updated} event carries the names of the changed columns
 * @param exclude columns that no event carries
 * @param redact columns that events carry as null
 */
public record EventOptions(
        @Nullable String identity,
        boolean before,
        boolean changedFields,
        List<String> exclude,
        List<String> redact) {

    /** The row after, named by the primary key. */
    public static final EventOptions DEFAULT =
            new EventOptions(null, false, false, List.of(), List.of());

    public EventOptions {
        Objects.requireNonNull(exclude, "exclude");
        Objects.requireNonNull(redact, "redact");
        exclude = List.copyOf(exclude);
        redact = List.copyOf(redact);
    }
}
