package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Binds a field to a column. */
final class ScalarBinder {

    private final Definitions definitions;
    private final Enums enums;
    private final Problems problems;

    ScalarBinder(Definitions definitions, Enums enums, Problems problems) {
        this.definitions = definitions;
        this.enums = enums;
        this.problems = problems;
    }

    Optional<ScalarField> bind(ObjectTypeDefinition owner, Table table, FieldDefinition field) {
        new Directives(problems)
                .check(
                        field,
                        Set.of(Directives.COLUMN, Directives.VERSION, Directives.AUTHORIZE),
                        "a field of a column");
        var name = owner.getName() + "." + field.getName();
        var authored = FieldType.of(field.getType());
        if (!known().contains(authored.name())
                && !definitions.types().containsKey(authored.name())) {
            problems.add(
                    field,
                    name + " has the type `" + authored.name() + "`, which does not exist.",
                    column(table, field)
                            .flatMap(column -> Optional.ofNullable(column.type()))
                            .map(type -> "Write " + String.join(" or ", fitting(type)) + ".")
                            .orElseGet(
                                    () ->
                                            Nearest.hint(
                                                    authored.name(),
                                                    candidates(),
                                                    "Define the type, or use a scalar.")));
            return Optional.empty();
        }
        var column = column(table, field);
        if (column.isEmpty()) {
            reportColumn(name, table, field);
            return Optional.empty();
        }
        return check(name, field, authored, column.get());
    }

    /** The GraphQL types that can stand for a column's type, the usual one first. */
    static List<String> fitting(ScalarType type) {
        return switch (type) {
            case EnumeratedType enumerated -> List.of(enumerated.graphqlName(), "String");
            case SimpleType simple when simple == SimpleType.TEXT || simple == SimpleType.UUID ->
                    List.of(simple.graphqlName(), "ID");
            case ArrayType array ->
                    fitting(array.element()).stream().map(element -> "[" + element + "]").toList();
            case SimpleType _, DecimalType _, TextFormType _, CompositeType _ ->
                    List.of(type.graphqlName());
        };
    }

    private Optional<ScalarField> check(
            String name, FieldDefinition field, FieldType authored, Column column) {
        var type = column.type();
        if (type == null) {
            problems.add(
                    field,
                    name
                            + " cannot be served: its column `"
                            + column.name()
                            + "` has the type "
                            + column.databaseType()
                            + ".",
                    "Remove the field, or serve a view that casts the column, to text for example.");
            return Optional.empty();
        }
        var fitting = fitting(type);
        if (!fitting.contains(authored.spelled())) {
            problems.add(
                    field,
                    name
                            + " is "
                            + authored.spelled()
                            + ", but its column `"
                            + column.name()
                            + "` is "
                            + column.databaseType()
                            + ".",
                    "Write " + String.join(" or ", fitting) + ".");
            return Optional.empty();
        }
        if (type.leaf() instanceof EnumeratedType enumerated
                && enums.isAmbiguous(enumerated.graphqlName())) {
            problems.add(
                    field,
                    name
                            + ": the database has several enums that would be called "
                            + enumerated.graphqlName()
                            + ".",
                    "Compile against one of their schemas only, or rename one enum type.");
            return Optional.empty();
        }
        if (!authored.nullable() && column.nullable()) {
            problems.add(
                    field,
                    name
                            + " is `"
                            + authored.spelled()
                            + "!`, but its column `"
                            + column.name()
                            + "` may be null.",
                    "Write " + authored.spelled() + " without `!`, or set the column NOT NULL.");
        }
        var description = field.getDescription();
        return Optional.of(
                new ScalarField(
                        field.getName(),
                        column.name(),
                        column.databaseType(),
                        type,
                        authored.spelled(),
                        authored.nullable(),
                        column.insertable(),
                        column.insertable() && !column.optionalOnInsert(),
                        description == null ? column.comment() : description.getContent()));
    }

    private Optional<Column> column(Table table, FieldDefinition field) {
        var found = columns(table, field);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<Column> columns(Table table, FieldDefinition field) {
        return Directives.text(field, Directives.COLUMN, "name")
                .map(named -> table.column(named).stream().toList())
                .orElseGet(() -> ColumnFinder.find(field.getName(), table));
    }

    private void reportColumn(String name, Table table, FieldDefinition field) {
        var found = columns(table, field).stream().map(Column::name).toList();
        if (!found.isEmpty()) {
            problems.add(
                    field,
                    name + " may mean several columns: " + String.join(", ", found) + ".",
                    "Say which: @column(name: \"" + found.getFirst() + "\").");
            return;
        }
        var wanted = Directives.text(field, Directives.COLUMN, "name").orElse(field.getName());
        var columns = table.columns().stream().map(Column::name).toList();
        problems.add(
                field,
                "There is no column for "
                        + name
                        + ": "
                        + table.name()
                        + " has no `"
                        + wanted
                        + "`.",
                columns.contains("data")
                        ? Nearest.to(wanted, columns)
                                .map(nearest -> "Did you mean `" + nearest + "`?")
                                .orElse(
                                        "Name the column: @column(name: \"…\"), or write @data at the type"
                                                + " if its column `data` holds it.")
                        : Nearest.hint(
                                wanted,
                                columns,
                                "Name the column: @column(name: \"…\"), or remove the field."));
    }

    private Set<String> known() {
        var known = new TreeSet<>(GeneratedNames.SCALARS);
        known.addAll(enums.names());
        known.addAll(enums.composites().keySet());
        known.addAll(definitions.enums().keySet());
        return known;
    }

    private Set<String> candidates() {
        var all = known();
        all.addAll(definitions.types().keySet());
        return all;
    }
}
