package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.Inflection;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Which tables a name may mean. */
final class TableFinder {

    private final Map<String, List<Table>> byTypeName = new HashMap<>();
    private final Map<String, List<Table>> byName = new HashMap<>();
    private final List<String> qualifiedNames = new ArrayList<>();

    TableFinder(Catalogue catalogue) {
        for (var table : catalogue.tables().values()) {
            var name = table.name().name();
            add(byName, name, table);
            add(byName, table.name().toString(), table);
            var pascal = Casing.pascal(name);
            add(byTypeName, name, table);
            add(byTypeName, pascal, table);
            add(byTypeName, Inflection.singular(pascal), table);
            qualifiedNames.add(table.name().toString());
        }
    }

    /**
     * {@code Order} may mean {@code order}, {@code orders}, {@code Orders}, …; one is an answer,
     * several a question.
     */
    List<Table> ofType(String typeName) {
        var found = new LinkedHashSet<>(byTypeName.getOrDefault(typeName, List.of()));
        var snake = Casing.snake(typeName);
        found.addAll(byName.getOrDefault(snake, List.of()));
        found.addAll(byName.getOrDefault(Inflection.plural(snake), List.of()));
        return List.copyOf(found);
    }

    /** By {@code schema.name}, or by the bare name where only one schema has it. */
    List<Table> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** {@code schema.name} of every table. */
    List<String> qualifiedNames() {
        return qualifiedNames;
    }

    private static void add(Map<String, List<Table>> index, String name, Table table) {
        var tables = index.computeIfAbsent(name, ignored -> new ArrayList<>());
        if (!tables.contains(table)) {
            tables.add(table);
        }
    }
}
