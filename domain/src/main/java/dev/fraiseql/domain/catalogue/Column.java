package dev.fraiseql.domain.catalogue;

import dev.fraiseql.domain.type.ScalarType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalogue has it.
 *
 * @param databaseType the type's SQL text without modifiers and usable in a cast, e.g. {@code
 *     numeric}, {@code shop.mood}
 * @param type how its values are carried; null where they can't be (the compiler then refuses the
 *     column by name)
 * @param insertable a value may be given on insert: not generated
 * @param optionalOnInsert the database fills it when no value is given: nullable, default or
 *     identity
 */
public record Column(
        String name,
        String databaseType,
        @Nullable ScalarType type,
        boolean nullable,
        boolean insertable,
        boolean optionalOnInsert,
        @Nullable String comment) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(databaseType, "databaseType");
    }
}
