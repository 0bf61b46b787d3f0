package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of a type: its table's, or the one that its author vouches for. */
final class KeyBinder {

    private final Problems problems;

    KeyBinder(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param primary column names in key order; empty for none
     * @param unique further keys of which the type has all columns
     * @param singleField for one object by the primary key, if the type has all its columns
     */
    record Keys(List<String> primary, List<List<String>> unique, @Nullable String singleField) {}

    Keys bind(ObjectTypeDefinition type, Table table, List<ScalarField> fields) {
        var exposed =
                fields.stream()
                        .filter(ScalarField::ofColumn)
                        .map(ScalarField::column)
                        .collect(Collectors.toSet());
        var primary =
                Directives.has(type, Directives.KEY)
                        ? authored(type, table, fields)
                        : table.primaryKey();
        return new Keys(
                primary,
                table.uniqueKeys().stream()
                        .filter(key -> !key.isEmpty() && exposed.containsAll(key))
                        .distinct()
                        .toList(),
                !primary.isEmpty() && exposed.containsAll(primary)
                        ? GeneratedNames.single(type.getName())
                        : null);
    }

    private List<String> authored(
            ObjectTypeDefinition type, Table table, List<ScalarField> fields) {
        if (!table.primaryKey().isEmpty()) {
            problems.add(
                    type,
                    table.name() + " has a primary key: " + joined(table.primaryKey()) + ".",
                    "Remove @key.");
            return table.primaryKey();
        }
        var columns = new ArrayList<String>();
        for (var name : Directives.texts(type, Directives.KEY, "fields")) {
            var column = columnOf(fields, name);
            if (column.isPresent() && !columns.contains(column.get())) {
                columns.add(column.get());
            } else {
                problems.add(
                        type,
                        "@key of "
                                + type.getName()
                                + ": `"
                                + name
                                + (column.isPresent()
                                        ? "` stands twice."
                                        : "` is no field of a column."),
                        "Name each field of the key once.");
                return List.of();
            }
        }
        if (table.base() && !isUnique(table, Set.copyOf(columns))) {
            problems.add(
                    type,
                    table.name() + " has no unique key over " + joined(columns) + ".",
                    "Add a unique constraint to the table, or remove @key.");
        }
        return columns;
    }

    private static Optional<String> columnOf(List<ScalarField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name) && field.ofColumn())
                .map(ScalarField::column)
                .findFirst();
    }

    private static boolean isUnique(Table table, Set<String> columns) {
        return table.uniqueKeys().stream().anyMatch(key -> Set.copyOf(key).equals(columns));
    }

    private static String joined(List<String> columns) {
        return String.join(", ", columns);
    }
}
