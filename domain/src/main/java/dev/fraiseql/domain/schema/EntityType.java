package dev.fraiseql.domain.schema;

import dev.fraiseql.domain.catalogue.TableName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object type bound to a table.
 *
 * @param name the GraphQL type name, also the entity name of its events
 * @param singleField the root field for one object by its key ({@code order}); absent without a
 *     primary key
 * @param listField the root field for many ({@code orders})
 * @param primaryKey column names in key order; empty where the table has none
 * @param tracked a base table whose rows have a name: its changes become events
 * @param mutations the mutations the author opted into
 * @param uniqueKeys further unique keys, as column names: what an upsert can decide by
 * @param versionField the name of the field that counts a row's changes, for optimistic locking:
 *     {@code INT}, {@code BIGINT} or {@code TIMESTAMPTZ}
 * @param events what its events hold, where it is tracked
 * @param masked further fields, all {@link FieldSource.Withheld}: they can be selected, and nothing
 *     else. Only of a type as a caller sees it
 */
public record EntityType(
        String name,
        @Nullable String description,
        TableName table,
        List<ScalarField> fields,
        List<Relation> relations,
        List<String> primaryKey,
        @Nullable String singleField,
        String listField,
        boolean tracked,
        Set<MutationKind> mutations,
        List<List<String>> uniqueKeys,
        @Nullable String versionField,
        EventOptions events,
        List<ScalarField> masked) {

    public EntityType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(listField, "listField");
        Objects.requireNonNull(events, "events");
        fields = List.copyOf(fields);
        relations = List.copyOf(relations);
        primaryKey = List.copyOf(primaryKey);
        mutations = Set.copyOf(mutations);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        masked = List.copyOf(masked);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("type " + name + " has no scalar field");
        }
    }

    /** With nothing masked. */
    public EntityType(
            String name,
            @Nullable String description,
            TableName table,
            List<ScalarField> fields,
            List<Relation> relations,
            List<String> primaryKey,
            @Nullable String singleField,
            String listField,
            boolean tracked,
            Set<MutationKind> mutations,
            List<List<String>> uniqueKeys,
            @Nullable String versionField,
            EventOptions events) {
        this(
                name,
                description,
                table,
                fields,
                relations,
                primaryKey,
                singleField,
                listField,
                tracked,
                mutations,
                uniqueKeys,
                versionField,
                events,
                List.of());
    }

    /** With events as they come. */
    public EntityType(
            String name,
            @Nullable String description,
            TableName table,
            List<ScalarField> fields,
            List<Relation> relations,
            List<String> primaryKey,
            @Nullable String singleField,
            String listField,
            boolean tracked,
            Set<MutationKind> mutations,
            List<List<String>> uniqueKeys,
            @Nullable String versionField) {
        this(
                name,
                description,
                table,
                fields,
                relations,
                primaryKey,
                singleField,
                listField,
                tracked,
                mutations,
                uniqueKeys,
                versionField,
                EventOptions.DEFAULT);
    }

    /** Without further unique keys and without a version. */
    public EntityType(
            String name,
            @Nullable String description,
            TableName table,
            List<ScalarField> fields,
            List<Relation> relations,
            List<String> primaryKey,
            @Nullable String singleField,
            String listField,
            boolean tracked,
            Set<MutationKind> mutations) {
        this(
                name,
                description,
                table,
                fields,
                relations,
                primaryKey,
                singleField,
                listField,
                tracked,
                mutations,
                List.of(),
                null);
    }

    public Optional<ScalarField> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    /** A field that may be selected: masked ones too. */
    public Optional<ScalarField> selectable(String fieldName) {
        return field(fieldName)
                .or(
                        () ->
                                masked.stream()
                                        .filter(each -> each.name().equals(fieldName))
                                        .findFirst());
    }

    public Optional<ScalarField> fieldOfColumn(String column) {
        return fields.stream()
                .filter(ScalarField::ofColumn)
                .filter(field -> field.column().equals(column))
                .findFirst();
    }

    public Optional<Relation> relation(String relationName) {
        return relations.stream()
                .filter(relation -> relation.name().equals(relationName))
                .findFirst();
    }

    /** The key's fields in key order, as far as the type has them. */
    public List<ScalarField> keyFields() {
        return primaryKey.stream().flatMap(column -> fieldOfColumn(column).stream()).toList();
    }
}
