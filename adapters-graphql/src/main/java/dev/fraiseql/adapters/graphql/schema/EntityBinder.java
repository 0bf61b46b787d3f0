package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds one object type's fields to its table's columns, keys and functions. */
final class EntityBinder {

    private final Definitions definitions;
    private final ScalarBinder scalars;
    private final ComputedBinder computed;
    private final DataBinder data;
    private final RelationBinder relations;
    private final Problems problems;

    EntityBinder(
            Definitions definitions,
            Map<String, Table> tables,
            Enums enums,
            FunctionFinder functions,
            Problems problems) {
        this.definitions = definitions;
        this.computed = new ComputedBinder(functions, problems);
        this.data = new DataBinder(problems);
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
        var jsonb = data.column(type, table);
        var scalar = 0;
        for (var field : type.getFieldDefinitions()) {
            if (!nameIsFree(type, field, names)) {
                continue;
            }
            if (definitions.types().containsKey(FieldType.of(field.getType()).name())) {
                relations.bind(type, table, field).ifPresent(links::add);
            } else {
                scalar++;
                value(type, table, jsonb, field).ifPresent(fields::add);
            }
        }
        for (var link : links) {
            checkBeside(type, link);
        }
        if (scalar == 0) {
            problems.add(
                    type,
                    type.getName() + " has no field of a column.",
                    "Add at least one column of " + table.name() + ".");
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var keys = new KeyBinder(problems).bind(type, table, fields);
        var mutations = new MutationBinder(problems);
        var kinds = mutations.bind(type, table, fields, keys);
        var events = new EventsBinder(problems).bind(type, table, first);
        return Optional.of(
                new EntityType(
                        type.getName(),
                        description(type, table),
                        table.name(),
                        fields,
                        links,
                        keys.primary(),
                        keys.singleField(),
                        GeneratedNames.list(type.getName()),
                        first
                                && table.base()
                                && !(table.primaryKey().isEmpty() && events.identity() == null),
                        kinds,
                        keys.unique(),
                        mutations.version(type, fields, kinds),
                        events));
    }

    private Optional<ScalarField> value(
            ObjectTypeDefinition type, Table table, Optional<Column> jsonb, FieldDefinition field) {
        if (Directives.has(field, Directives.FUNCTION)) {
            return computed.bind(type, table, field);
        }
        var ofData =
                jsonb.isPresent()
                        && !Directives.has(field, Directives.COLUMN)
                        && ColumnFinder.find(field.getName(), table).isEmpty();
        return ofData ? data.bind(type, jsonb.get(), field) : scalars.bind(type, table, field);
    }

    private void checkBeside(ObjectTypeDefinition type, Relation relation) {
        if (relation.toMany()) {
            var beside = GeneratedNames.besideList(relation.name());
            for (var field : type.getFieldDefinitions()) {
                if (beside.contains(field.getName())) {
                    problems.add(
                            field,
                            type.getName()
                                    + "."
                                    + field.getName()
                                    + " is also brought by the list `"
                                    + relation.name()
                                    + "`.",
                            "Rename one of the two fields.");
                }
            }
        }
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

    private static @Nullable String description(ObjectTypeDefinition type, Table table) {
        var authored = type.getDescription();
        return authored == null ? table.comment() : authored.getContent();
    }
}
