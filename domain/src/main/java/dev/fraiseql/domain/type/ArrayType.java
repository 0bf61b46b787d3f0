package dev.fraiseql.domain.type;

import java.util.Objects;

/**
 * A one-dimensional array: a list whose elements may be null. An array of several dimensions is a
 * value that the type can't hold.
 *
 * @param element no array
 * @param elementDatabaseType the element's SQL type, usable in a cast
 */
public record ArrayType(ScalarType element, String elementDatabaseType) implements ScalarType {

    public ArrayType {
        Objects.requireNonNull(elementDatabaseType, "elementDatabaseType");
        if (element instanceof ArrayType) {
            throw new IllegalArgumentException("an array's element is no array");
        }
    }

    /** {@code [Int]}. */
    @Override
    public String graphqlName() {
        return "[" + element.graphqlName() + "]";
    }

    @Override
    public boolean comparable() {
        return element.comparable();
    }

    @Override
    public boolean ordered() {
        return false;
    }

    /** How the values are written. */
    public ListType asList() {
        return new ListType(element, true);
    }
}
