package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.naming.Inflection;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names the types of a catalogue's tables so that nothing generated from them collides. */
final class TypeNames {

    private final Catalogue catalogue;
    private final Set<String> types = new HashSet<>();
    private final Set<String> roots = new HashSet<>();

    TypeNames(Catalogue catalogue) {
        this.catalogue = catalogue;
        var enums = Enums.of(catalogue);
        enums.names().forEach(name -> types.addAll(GeneratedNames.typesOfColumns(name)));
        enums.composites()
                .keySet()
                .forEach(name -> types.addAll(GeneratedNames.typesOfColumns(name)));
    }

    /** By table; tables without a column that can be carried have none. */
    Map<TableName, String> all() {
        var names = new TreeMap<TableName, String>();
        for (var table : catalogue.tables().values()) {
            if (table.columns().stream().anyMatch(column -> column.type() != null)) {
                names.put(table.name(), name(table));
            }
        }
        return names;
    }

    private String name(Table table) {
        var plain = Inflection.singular(Casing.pascal(table.name().name()));
        var ofSchema = Casing.pascal(table.name().schema()) + plain.replaceFirst("^_", "");
        var name =
                UniqueNames.firstFree(
                        List.of(plain, Casing.isName(ofSchema) ? ofSchema : "", "Table"),
                        this::isFree);
        types.addAll(GeneratedNames.typesOf(name));
        roots.addAll(GeneratedNames.rootsOf(name));
        return name;
    }

    private boolean isFree(String name) {
        return Casing.isName(name)
                && !GeneratedNames.isReservedType(name)
                && GeneratedNames.typesOf(name).stream().noneMatch(types::contains)
                && GeneratedNames.rootsOf(name).stream().noneMatch(roots::contains);
    }
}
