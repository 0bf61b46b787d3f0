package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Table;
import graphql.language.ObjectTypeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the table of each object type. */
final class TableBinder {

    private final TableFinder finder;
    private final Catalogue catalogue;
    private final Problems problems;

    TableBinder(Catalogue catalogue, Problems problems) {
        this.finder = new TableFinder(catalogue);
        this.catalogue = catalogue;
        this.problems = problems;
    }

    Optional<Table> bind(ObjectTypeDefinition type) {
        new Directives(problems)
                .check(
                        type,
                        Set.of(
                                Directives.TABLE,
                                Directives.AUTHORIZE,
                                Directives.MUTATIONS,
                                Directives.EVENTS,
                                Directives.KEY,
                                Directives.DATA),
                        "a type");
        if (!type.getImplements().isEmpty()) {
            problems.add(
                    type, type.getName() + " implements an interface.", "Remove `implements`.");
        }
        var named = Directives.text(type, Directives.TABLE, "name");
        var found = named.map(finder::named).orElseGet(() -> finder.ofType(type.getName()));
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (found.isEmpty()) {
            reportMissing(type, named);
        } else {
            problems.add(
                    type,
                    type.getName() + " may mean several tables: " + names(found) + ".",
                    "Say which: type "
                            + type.getName()
                            + " @table(name: \""
                            + found.getFirst().name()
                            + "\").");
        }
        return Optional.empty();
    }

    private void reportMissing(ObjectTypeDefinition type, Optional<String> named) {
        var wanted = named.orElseGet(() -> Casing.snake(type.getName()));
        var nearest =
                Nearest.to(wanted, finder.qualifiedNames())
                        .or(
                                () ->
                                        catalogue.tables().values().stream()
                                                .filter(
                                                        table ->
                                                                Nearest.to(
                                                                                wanted,
                                                                                List.of(
                                                                                        table.name()
                                                                                                .name()))
                                                                        .isPresent())
                                                .map(table -> table.name().toString())
                                                .findFirst());
        problems.add(
                type,
                "There is no table `"
                        + wanted
                        + "` for type "
                        + type.getName()
                        + " in the schemas "
                        + String.join(", ", catalogue.schemas())
                        + " that this role may read.",
                nearest.map(name -> "Did you mean @table(name: \"" + name + "\")?")
                        .orElse(
                                "Name the table: @table(name: \"schema.table\"), or remove the type."));
    }

    private static String names(List<Table> tables) {
        return tables.stream()
                .map(table -> table.name().toString())
                .collect(Collectors.joining(", "));
    }
}
