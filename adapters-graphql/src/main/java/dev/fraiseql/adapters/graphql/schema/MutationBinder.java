package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.language.ObjectTypeDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which mutations a type offers, and by which field they lock. */
final class MutationBinder {

    private static final Set<String> VERSION_TYPES = Set.of("Int", "BigInt", "DateTime");

    private final Problems problems;

    MutationBinder(Problems problems) {
        this.problems = problems;
    }

    Set<MutationKind> bind(
            ObjectTypeDefinition type, Table table, List<ScalarField> fields, KeyBinder.Keys keys) {
        var kinds = EnumSet.noneOf(MutationKind.class);
        for (var kind : MutationKind.values()) {
            var argument = kind.name().toLowerCase(Locale.ROOT);
            if (Directives.flag(type, Directives.MUTATIONS, argument)) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            return kinds;
        }
        if (!table.base()) {
            problems.add(
                    type,
                    table.name()
                            + " is no base table; "
                            + type.getName()
                            + " cannot be "
                            + participles(kinds)
                            + ".",
                    "Remove @mutations.");
            return kinds;
        }
        var columns = fields.stream().filter(ScalarField::insertable).toList();
        if (kinds.contains(MutationKind.CREATE) || kinds.contains(MutationKind.UPSERT)) {
            checkInsert(type, table, columns, kinds);
        }
        if (kinds.contains(MutationKind.UPDATE) || kinds.contains(MutationKind.DELETE)) {
            checkKey(type, table, keys, kinds);
            checkKeyNames(type, fields, keys);
        }
        if (kinds.contains(MutationKind.UPDATE)
                && columns.stream().allMatch(field -> keys.primary().contains(field.column()))) {
            problems.add(
                    type,
                    type.getName() + " cannot be updated: only its key takes a value.",
                    "Add a field that can change, or remove `update` from @mutations.");
        }
        if (kinds.contains(MutationKind.UPSERT)
                && keys.singleField() == null
                && keys.unique().isEmpty()) {
            problems.add(
                    type,
                    type.getName() + " cannot be upserted: it has no unique key to decide by.",
                    "Add the fields of a key, or remove `upsert` from @mutations.");
        }
        return kinds;
    }

    /** The field with {@code @version}, if there is one. */
    @Nullable String version(
            ObjectTypeDefinition type, List<ScalarField> fields, Set<MutationKind> kinds) {
        var marked =
                type.getFieldDefinitions().stream()
                        .filter(field -> Directives.has(field, Directives.VERSION))
                        .toList();
        if (marked.isEmpty()) {
            return null;
        }
        var field = marked.getFirst();
        if (marked.size() > 1) {
            problems.add(
                    marked.get(1), type.getName() + " has @version on two fields.", "Keep one.");
        }
        if (kinds.stream().allMatch(kind -> kind == MutationKind.CREATE)) {
            problems.add(
                    field,
                    "@version counts changes, and " + type.getName() + " offers none.",
                    "Add @mutations(update: true) to the type, or remove @version.");
        }
        var bound = fields.stream().filter(each -> each.name().equals(field.getName())).findFirst();
        if (bound.isPresent() && !counts(bound.get())) {
            problems.add(
                    field,
                    type.getName() + "." + field.getName() + " cannot count changes.",
                    "Use a column of integer, bigint or timestamptz that is NOT NULL and not generated.");
        }
        return bound.map(ScalarField::name).orElse(null);
    }

    private static boolean counts(ScalarField field) {
        return field.ofColumn()
                && !field.nullable()
                && field.insertable()
                && VERSION_TYPES.contains(field.type().graphqlName());
    }

    private void checkInsert(
            ObjectTypeDefinition type,
            Table table,
            List<ScalarField> fields,
            Set<MutationKind> kinds) {
        var name = type.getName();
        var insertable = fields.stream().map(ScalarField::column).toList();
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
                            + " cannot be "
                            + participles(kinds)
                            + ": the columns "
                            + String.join(", ", missing)
                            + " need a value.",
                    "Add fields for them, give the columns a default, or remove @mutations.");
        }
        if (Set.copyOf(insertable).size() < insertable.size()) {
            problems.add(
                    type,
                    name
                            + " cannot be "
                            + participles(kinds)
                            + ": two fields would write one column.",
                    "Keep one field a column, or remove @mutations.");
        }
    }

    private void checkKey(
            ObjectTypeDefinition type, Table table, KeyBinder.Keys keys, Set<MutationKind> kinds) {
        if (keys.singleField() == null) {
            problems.add(
                    type,
                    type.getName()
                            + " cannot be "
                            + participles(kinds)
                            + ": "
                            + (keys.primary().isEmpty()
                                    ? table.name() + " has no primary key."
                                    : "it has no fields for the key "
                                            + String.join(", ", keys.primary())
                                            + "."),
                    "Add the key, or keep only `create` in @mutations.");
        }
    }

    /** The key's fields are arguments, beside those that every such mutation has. */
    private void checkKeyNames(
            ObjectTypeDefinition type, List<ScalarField> fields, KeyBinder.Keys keys) {
        for (var field : fields) {
            if (keys.primary().contains(field.column())
                    && GeneratedNames.isReservedKeyField(field.name())) {
                problems.add(
                        type,
                        type.getName()
                                + "."
                                + field.name()
                                + " is part of the key, and the generated mutations have an argument of that"
                                + " name.",
                        "Rename the field and name its column with @column.");
            }
        }
    }

    private static String participles(Set<MutationKind> kinds) {
        return kinds.stream()
                .map(
                        kind ->
                                switch (kind) {
                                    case CREATE -> "created";
                                    case UPDATE -> "updated";
                                    case DELETE -> "deleted";
                                    case UPSERT -> "upserted";
                                })
                .collect(Collectors.joining(", "));
    }
}
