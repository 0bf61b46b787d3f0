package dev.fraiseql.domain.schema;

import dev.fraiseql.domain.type.ScalarType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field with one value, of a column or of what {@link FieldSource} says.
 *
 * @param name the GraphQL name as authored
 * @param databaseType the SQL type for casts, see {@link
 *     dev.fraiseql.domain.catalogue.Column#databaseType()}
 * @param graphqlType the GraphQL type as authored: {@code type}'s own, or {@code ID} for a text or
 *     uuid, or {@code String} for an enum
 * @param insertable may be given when a row is created or changed
 * @param requiredOnInsert must be given when a row is created
 */
public record ScalarField(
        String name,
        FieldSource source,
        String databaseType,
        ScalarType type,
        String graphqlType,
        boolean nullable,
        boolean insertable,
        boolean requiredOnInsert,
        @Nullable String description) {

    public ScalarField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(databaseType, "databaseType");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(graphqlType, "graphqlType");
    }

    /** Of a column. */
    public ScalarField(
            String name,
            String column,
            String databaseType,
            ScalarType type,
            String graphqlType,
            boolean nullable,
            boolean insertable,
            boolean requiredOnInsert,
            @Nullable String description) {
        this(
                name,
                new FieldSource.Column(column),
                databaseType,
                type,
                graphqlType,
                nullable,
                insertable,
                requiredOnInsert,
                description);
    }

    /** Of a column, under the type's own GraphQL name. */
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

    /** Its name in an export: the column's; its own where it is no column. */
    public String column() {
        return switch (source) {
            case FieldSource.Column column -> column.name();
            case FieldSource.Withheld withheld -> withheld.name();
            case FieldSource.Computed _, FieldSource.JsonKey _ -> name;
        };
    }

    /** A column of the table itself: part of a whole export, and of keys. */
    public boolean ofColumn() {
        return source instanceof FieldSource.Column;
    }
}
