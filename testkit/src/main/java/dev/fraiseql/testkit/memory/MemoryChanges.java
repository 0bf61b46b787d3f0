package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.type.SimpleType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables as one writer leaves them: seen by the writer, published by {@link MemoryTables} at
 * its end.
 */
final class MemoryChanges implements MemoryTables.RowsByTable {

    private final Catalogue catalogue;
    private final Clock clock;
    private final Map<TableName, List<Row>> tables;

    MemoryChanges(Catalogue catalogue, Clock clock, Map<TableName, List<Row>> before) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.tables = new HashMap<>(before);
    }

    Map<TableName, List<Row>> tables() {
        return Map.copyOf(tables);
    }

    @Override
    public List<Row> rows(TableName table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Adds one row, fills in what the table would, and checks its constraints. */
    Row insert(TableName name, Map<String, ? extends @Nullable Object> given) {
        var table = catalogue.table(name).orElseThrow();
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var column : table.columns()) {
            var value =
                    given.containsKey(column.name())
                            ? given.get(column.name())
                            : missing(name, column);
            if (value == null && !column.nullable()) {
                throw violation(
                        "Column " + column.name() + " of " + name + " must not be null.",
                        "Give it a value.");
            }
            values.put(column.name(), value);
        }
        var row = new Row(values);
        checkKeys(table, row);
        checkReferences(table, row);
        var rows = new ArrayList<>(rows(name));
        rows.add(row);
        tables.put(name, List.copyOf(rows));
        return row;
    }

    /** Changes columns of one row, and checks its constraints. */
    Row update(TableName name, Row before, Map<String, ? extends @Nullable Object> set) {
        var values = new LinkedHashMap<>(before.values());
        values.putAll(set);
        delete(name, before);
        return insert(name, values);
    }

    /** Removes one row; {@link #checkUnreferenced} says whether it may go. */
    void delete(TableName name, Row row) {
        var rows = new ArrayList<>(rows(name));
        rows.remove(row);
        tables.put(name, List.copyOf(rows));
    }

    /** No row refers to one that is not there. */
    void checkUnreferenced(TableName target) {
        for (var table : catalogue.tables().values()) {
            if (table.foreignKeys().stream().anyMatch(key -> key.target().equals(target))) {
                rows(table.name()).forEach(row -> checkReferences(table, row));
            }
        }
    }

    private @Nullable Object missing(TableName table, Column column) {
        if (column.nullable() || !column.optionalOnInsert()) {
            return null;
        }
        if (column.type() == SimpleType.TIMESTAMPTZ) {
            return clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
        }
        if (column.type() == SimpleType.INT || column.type() == SimpleType.BIGINT) {
            return 1
                    + rows(table).stream()
                            .mapToLong(row -> (Long) Objects.requireNonNull(row.get(column.name())))
                            .max()
                            .orElse(0);
        }
        throw new IllegalStateException(
                "tables in memory have no default for " + table + "." + column.name());
    }

    private void checkKeys(Table table, Row row) {
        Stream.concat(Stream.of(table.primaryKey()), table.uniqueKeys().stream())
                .filter(key -> !key.isEmpty())
                .forEach(
                        key -> {
                            if (holds(table.name(), key, values(row, key))) {
                                throw violation(
                                        "Another row of "
                                                + table.name()
                                                + " has the same "
                                                + String.join(", ", key)
                                                + ".",
                                        "Use another value.");
                            }
                        });
    }

    private void checkReferences(Table table, Row row) {
        for (var key : table.foreignKeys()) {
            var values = values(row, key.columns());
            if (!values.contains(null) && !holds(key.target(), key.targetColumns(), values)) {
                throw violation(
                        "No row of "
                                + key.target()
                                + " has the "
                                + String.join(", ", key.targetColumns())
                                + " given.",
                        "Refer to a row that exists.");
            }
        }
    }

    private boolean holds(TableName table, List<String> columns, List<@Nullable Object> wanted) {
        return !wanted.contains(null)
                && rows(table).stream().anyMatch(row -> values(row, columns).equals(wanted));
    }

    private static List<@Nullable Object> values(Row row, List<String> columns) {
        return columns.stream().<@Nullable Object>map(row::get).toList();
    }

    private static FailureException violation(String message, String remedy) {
        return Failure.of(FailureCode.CONSTRAINT_VIOLATION, message, remedy).asException();
    }
}
