package dev.fraiseql.domain.type;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A composite type of the database: an object of attributes, each of which may be null. It is
 * tested for null, never compared.
 *
 * @param graphqlName the object type's GraphQL name
 * @param attributes in the database's order; their GraphQL names are unique
 */
public record CompositeType(String graphqlName, List<Attribute> attributes) implements ScalarType {

    /**
     * @param name the GraphQL name
     * @param column the database's name
     * @param databaseType the SQL type, usable in a cast
     */
    public record Attribute(String name, String column, String databaseType, ScalarType type) {
        public Attribute {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(databaseType, "databaseType");
            Objects.requireNonNull(type, "type");
        }
    }

    public CompositeType {
        attributes = List.copyOf(attributes);
        var names = new HashSet<String>();
        for (var attribute : attributes) {
            if (!names.add(attribute.name())) {
                throw new IllegalArgumentException(
                        graphqlName + " has the attribute " + attribute.name() + " twice");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(graphqlName + " has no attributes");
        }
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
    }

    @Override
    public boolean comparable() {
        return false;
    }

    @Override
    public boolean ordered() {
        return false;
    }

    /** How the values of all attributes are written. */
    public StructType asStruct() {
        return new StructType(
                attributes.stream()
                        .map(attribute -> new NamedField(attribute.name(), attribute.type(), true))
                        .toList());
    }
}
