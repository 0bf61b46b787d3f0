package dev.fraiseql.domain.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that leads to another entity type by a foreign key, in either direction.
 *
 * @param name the GraphQL name as authored
 * @param target the name of the entity type it leads to
 * @param localColumns columns of the own table that pair with {@code targetColumns} of the target's
 * @param toMany a list; otherwise one object
 * @param nullable a to-one may be absent; a list never is
 * @param foreignKey the name of the foreign key it follows
 */
public record Relation(
        String name,
        String target,
        List<String> localColumns,
        List<String> targetColumns,
        boolean toMany,
        boolean nullable,
        String foreignKey,
        @Nullable String description) {

    public Relation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(foreignKey, "foreignKey");
        localColumns = List.copyOf(localColumns);
        targetColumns = List.copyOf(targetColumns);
        if (localColumns.isEmpty() || localColumns.size() != targetColumns.size()) {
            throw new IllegalArgumentException(
                    "relation " + name + " pairs " + localColumns + " with " + targetColumns);
        }
    }
}
