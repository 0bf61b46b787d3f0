package dev.fraiseql.domain.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a database holds, in the schemas that were asked for.
 *
 * @param schemas the schemas read, in search order
 */
public record Catalogue(List<String> schemas, Map<TableName, Table> tables) {

    public Catalogue {
        schemas = List.copyOf(schemas);
        tables = java.util.Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    public static Catalogue of(List<String> schemas, List<Table> tables) {
        var byName = new TreeMap<TableName, Table>();
        tables.forEach(table -> byName.put(table.name(), table));
        return new Catalogue(schemas, byName);
    }

    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
