package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.TableName;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tables as lists of rows, with the keys and references of a catalogue. Readers see one state;
 * writers run one after another and publish a whole state or none. Thread-safe.
 */
public final class MemoryTables {

    private final Catalogue catalogue;
    private final Clock clock;
    private final Map<TableName, Supplier<? extends Iterable<Row>>> views =
            new ConcurrentHashMap<>();
    private volatile Map<TableName, List<Row>> tables = Map.of();

    /**
     * @param clock what a column that defaults to the current time gets
     */
    public MemoryTables(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Adds rows as if they had been there already: constraints are checked, no event is made. */
    public void fill(
            TableName table, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        this.<@Nullable Void>write(
                changes -> {
                    rows.forEach(row -> changes.insert(table, new HashMap<>(row)));
                    return null;
                });
    }

    /**
     * A table whose rows are made as they are read. An iterator that waits throws when its thread
     * is interrupted.
     */
    public void view(TableName name, Supplier<? extends Iterable<Row>> rows) {
        views.put(name, rows);
    }

    boolean isBase(TableName table) {
        return !views.containsKey(table);
    }

    /** The rows as they stand now; later writes do not show. */
    RowsByTable read() {
        var now = tables;
        return table -> rows(now, table);
    }

    /** Runs one writer; what it throws leaves everything as it was. */
    synchronized <T extends @Nullable Object> T write(Function<MemoryChanges, T> writer) {
        var changes = new MemoryChanges(catalogue, clock, tables);
        var result = writer.apply(changes);
        tables = changes.tables();
        return result;
    }

    private Iterable<Row> rows(Map<TableName, List<Row>> state, TableName table) {
        var view = views.get(table);
        return view == null ? state.getOrDefault(table, List.of()) : view.get();
    }

    /** One state of all tables. */
    @FunctionalInterface
    interface RowsByTable {
        Iterable<Row> rows(TableName table);
    }
}
