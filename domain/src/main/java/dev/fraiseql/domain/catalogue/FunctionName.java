package dev.fraiseql.domain.catalogue;

import java.util.Objects;

/** A function by schema and name, as the catalogue spells them. */
public record FunctionName(String schema, String name) implements Comparable<FunctionName> {
    public FunctionName {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
    }

    /** {@code schema.name}; neither part is quoted, so this is for people, not for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }

    @Override
    public int compareTo(FunctionName other) {
        return toString().compareTo(other.toString());
    }
}
