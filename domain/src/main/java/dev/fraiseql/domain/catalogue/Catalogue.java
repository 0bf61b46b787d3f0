package dev.fraiseql.domain.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a database holds, in the schemas that were asked for.
 *
 * @param schemas the schemas read, in search order
 * @param functions in the order of their names
 */
public record Catalogue(
        List<String> schemas, Map<TableName, Table> tables, List<Function> functions) {

    public Catalogue {
        schemas = List.copyOf(schemas);
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        functions = List.copyOf(functions);
    }

    public static Catalogue of(List<String> schemas, List<Table> tables) {
        return of(schemas, tables, List.of());
    }

    public static Catalogue of(List<String> schemas, List<Table> tables, List<Function> functions) {
        var byName = new TreeMap<TableName, Table>();
        tables.forEach(table -> byName.put(table.name(), table));
        return new Catalogue(schemas, byName, functions);
    }

    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
