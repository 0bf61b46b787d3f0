package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names the fields of a table's columns. */
final class FieldNames {

    private FieldNames() {}

    /** The columns that can be carried, in the table's order, each with a name of its own. */
    static Map<Column, String> of(Table table, Naming naming) {
        var taken = new HashSet<String>();
        var key = table.primaryKey();
        var names = new LinkedHashMap<Column, String>();
        for (var column : table.columns()) {
            if (column.type() != null) {
                var name =
                        UniqueNames.firstFree(
                                List.of(
                                        cased(column.name(), naming),
                                        key.contains(column.name()) ? "key" : "column"),
                                candidate ->
                                        !GeneratedNames.isReservedField(candidate)
                                                && !taken.contains(candidate)
                                                && !(key.contains(column.name())
                                                        && GeneratedNames.isReservedKeyField(
                                                                candidate)));
                taken.add(name);
                names.put(column, name);
            }
        }
        return names;
    }

    static String cased(String databaseName, Naming naming) {
        return switch (naming) {
            case CAMEL -> Casing.camel(databaseName);
            case PRESERVE -> Casing.preserved(databaseName);
        };
    }
}
