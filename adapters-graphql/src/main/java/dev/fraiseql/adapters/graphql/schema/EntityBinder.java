package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds one object type's fields to its table's columns and keys. */
final class EntityBinder {

    private final Definitions definitions;
    private final ScalarBinder scalars;
    private final RelationBinder relations;
    private final Problems problems;

    EntityBinder(
            Definitions definitions, Map<String, Table> tables, Enums enums, Problems problems) {
        this.definitions = definitions;
        this.scalars = new ScalarBinder(definitions, enums, problems);
        this.relations = new RelationBinder(tables, problems);
        this.problems = problems;
    }

    /**
     * @param first no earlier type reads the same table; one change of a row is one event, so only
     *     this type is tracked
     */
    Optional<EntityType> bind(ObjectTypeDefinition type, Table table, boolean first) {
        var fields = new ArrayList<ScalarField>();
        var links = new ArrayList<Relation>();
        var names = new HashSet<String>();
        var columns = 0;
        for (var field : type.getFieldDefinitions()) {
            if (!nameIsFree(type, field, names)) {
                continue;
            }
            if (definitions.types().containsKey(FieldType.of(field.getType()).name())) {
                relations.bind(type, table, field).ifPresent(links::add);
            } else {
                columns++;
                scalars.bind(type, table, field).ifPresent(fields::add);
            }
        }
        if (columns == 0) {
            problems.add(
                    type,
                    type.getName() + " has no field of a column.",
                    "Add at least one column of " + table.name() + ".");
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var key = table.primaryKey();
        var keyIsExposed =
                !key.isEmpty()
                        && key.stream()
                                .allMatch(
                                        column ->
                                                fields.stream()
                                                        .anyMatch(
                                                                field ->
                                                                        field.column()
                                                                                .equals(column)));
        return Optional.of(
                new EntityType(
                        type.getName(),
                        description(type, table),
                        table.name(),
                        fields,
                        links,
                        key,
                        keyIsExposed ? GeneratedNames.single(type.getName()) : null,
                        GeneratedNames.list(type.getName()),
                        first && table.base() && !key.isEmpty(),
                        mutations(type, table, fields)));
    }

    private boolean nameIsFree(
            ObjectTypeDefinition type, FieldDefinition field, Set<String> names) {
        var name = type.getName() + "." + field.getName();
        if (GeneratedNames.isReservedField(field.getName())) {
            problems.add(
                    field,
                    "The field name `" + field.getName() + "` is reserved.",
                    "Rename the field and name its column with @column.");
            return false;
        }
        if (!names.add(field.getName())) {
            problems.add(field, name + " is defined twice.", "Remove or rename one of the two.");
            return false;
        }
        if (!field.getInputValueDefinitions().isEmpty()) {
            problems.add(
                    field,
                    name + " has arguments.",
                    "Remove them: where, orderBy, limit and offset are generated.");
        }
        return true;
    }

    private Set<MutationKind> mutations(
            ObjectTypeDefinition type, Table table, List<ScalarField> fields) {
        if (!new Directives(problems).flag(type, Directives.MUTATIONS)) {
            return Set.of();
        }
        var name = type.getName();
        if (!table.base()) {
            problems.add(
                    type,
                    table.name() + " is no base table; " + name + " cannot be created.",
                    "Remove @mutations.");
        }
        var insertable =
                fields.stream().filter(ScalarField::insertable).map(ScalarField::column).toList();
        if (insertable.isEmpty()) {
            problems.add(
                    type,
                    name + " has no field that takes a value.",
                    "Add such a field or remove @mutations.");
        }
        var missing =
                table.columns().stream()
                        .filter(column -> column.insertable() && !column.optionalOnInsert())
                        .map(Column::name)
                        .filter(column -> !insertable.contains(column))
                        .toList();
        if (!missing.isEmpty()) {
            problems.add(
                    type,
                    name
                            + " cannot be created: the columns "
                            + String.join(", ", missing)
                            + " need a value.",
                    "Add fields for them, give the columns a default, or remove @mutations.");
        }
        if (Set.copyOf(insertable).size() < insertable.size()) {
            problems.add(
                    type,
                    name + " cannot be created: two fields would write one column.",
                    "Keep one field a column, or remove @mutations.");
        }
        return Set.of(MutationKind.CREATE);
    }

    private static @Nullable String description(ObjectTypeDefinition type, Table table) {
        var authored = type.getDescription();
        return authored == null ? table.comment() : authored.getContent();
    }
}
