package dev.fraiseql.domain.schema;

import dev.fraiseql.domain.type.ScalarType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field bound to a column.
 *
 * @param name the GraphQL name as authored
 * @param column the database's name
 * @param databaseType the SQL type for casts, see {@link
 *     dev.fraiseql.domain.catalogue.Column#databaseType()}
 * @param graphqlType the GraphQL type as authored: {@code type}'s own, or {@code ID} for a text or
 *     uuid, or {@code String} for an enum
 * @param insertable may be given when a row is created
 * @param requiredOnInsert must be given when a row is created
 */
public record ScalarField(
        String name,
        String column,
        String databaseType,
        ScalarType type,
        String graphqlType,
        boolean nullable,
        boolean insertable,
        boolean requiredOnInsert,
        @Nullable String description) {

    public ScalarField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(databaseType, "databaseType");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(graphqlType, "graphqlType");
    }

    /** Under the type's own GraphQL name. */
    public ScalarField(
            String name,
            String column,
            String databaseType,
            ScalarType type,
            boolean nullable,
            boolean insertable,
            boolean requiredOnInsert,
            @Nullable String description) {
        this(
                name,
                column,
                databaseType,
                type,
                type.graphqlName(),
                nullable,
                insertable,
                requiredOnInsert,
                description);
    }
}
