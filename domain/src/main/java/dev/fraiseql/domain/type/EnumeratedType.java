package dev.fraiseql.domain.type;

import java.util.List;

/**
 * A database enum; values are written with {@code writeUtf8} under their database label.
 *
 * @param graphqlName the enum's GraphQL name
 * @param labels the database labels in the database's order; each is a valid GraphQL enum value
 */
public record EnumeratedType(String graphqlName, List<String> labels) implements ScalarType {

    public EnumeratedType {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("enum " + graphqlName + " has no labels");
        }
    }
}
