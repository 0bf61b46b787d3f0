package dev.fraiseql.domain.type;

import java.util.Objects;

/** A named, typed slot of a result or a struct. */
public record NamedField(String name, DataType type, boolean nullable) {

    public NamedField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
