package dev.fraiseql.domain.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table, view, materialized view, partitioned or foreign table.
 *
 * @param primaryKey column names in key order; empty where there is none
 * @param uniqueKeys further unique keys over plain columns
 * @param base a base or partitioned table: rows can be written and triggers installed
 */
public record Table(
        TableName name,
        boolean base,
        @Nullable String comment,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<ForeignKey> foreignKeys) {

    public Table {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
    }
}
