package dev.fraiseql.domain.schema;

import java.util.List;
import java.util.Objects;

/**
 * Who may read and write a field.
 *
 * @param whom one of these must include the caller
 */
public record FieldRule(List<Grantees> whom, Otherwise otherwise) {

    public FieldRule {
        whom = List.copyOf(whom);
        Objects.requireNonNull(otherwise, "otherwise");
    }

    /** What the field is to everybody else. */
    public enum Otherwise {
        /** It is not there. */
        HIDE,
        /** It is there and always null, and nothing can be asked by it. */
        MASK,
        /** It is there, and whoever uses it is refused. */
        DENY
    }
}
