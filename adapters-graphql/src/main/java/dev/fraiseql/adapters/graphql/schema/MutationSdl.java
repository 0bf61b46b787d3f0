package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes the mutations that a table allows. */
final class MutationSdl {

    private MutationSdl() {}

    /** {@code @mutations(…)}, or nothing. */
    static String of(Table table) {
        if (!table.base()) {
            return "";
        }
        var carried =
                table.columns().stream()
                        .filter(column -> column.type() != null)
                        .map(Column::name)
                        .collect(Collectors.toSet());
        var writable =
                table.columns().stream()
                        .filter(column -> column.insertable() && carried.contains(column.name()))
                        .map(Column::name)
                        .toList();
        var insert =
                !writable.isEmpty()
                        && table.columns().stream()
                                .filter(column -> column.insertable() && !column.optionalOnInsert())
                                .allMatch(column -> carried.contains(column.name()));
        var key = isKey(table.primaryKey(), carried);
        var kinds = new ArrayList<String>();
        if (insert) {
            kinds.add("create: true");
        }
        if (key && !table.primaryKey().containsAll(writable)) {
            kinds.add("update: true");
        }
        if (key) {
            kinds.add("delete: true");
        }
        if (insert && (key || table.uniqueKeys().stream().anyMatch(each -> isKey(each, carried)))) {
            kinds.add("upsert: true");
        }
        return kinds.isEmpty() ? "" : " @mutations(" + String.join(", ", kinds) + ")";
    }

    private static boolean isKey(Collection<String> key, Collection<String> carried) {
        return !key.isEmpty() && carried.containsAll(key);
    }
}
