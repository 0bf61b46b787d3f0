package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the changes of one mutation, in order, over one state of the tables. */
final class MemoryWriter {

    private final MemoryChanges changes;
    private final Arguments arguments;
    private final MemoryEvaluator evaluator;
    private final List<MemoryChangeCapture.Change> made = new ArrayList<>();

    MemoryWriter(MemoryChanges changes, Arguments arguments) {
        this.changes = changes;
        this.arguments = arguments;
        this.evaluator = new MemoryEvaluator(changes, arguments);
    }

    /** All changes so far. */
    List<MemoryChangeCapture.Change> made() {
        return List.copyOf(made);
    }

    /** What is selected of the changed rows. */
    List<List<@Nullable Object>> run(RootField.Written root) {
        return switch (root.write()) {
            case Write.Insert insert -> project(root.selection(), insert(insert, Map.of()));
            case Write.Update update -> project(root.selection(), update(update));
            case Write.Delete delete -> {
                var rows = found(delete.type(), delete.which(), delete.version());
                var before = project(root.selection(), rows);
                rows.forEach(row -> delete(delete.type(), row));
                changes.checkUnreferenced(delete.type().table());
                yield before;
            }
        };
    }

    private List<List<@Nullable Object>> project(List<SelectedField> selection, List<Row> rows) {
        return rows.stream().map(row -> evaluator.project(selection, row)).toList();
    }

    private void delete(EntityType type, Row row) {
        changes.delete(type.table(), row);
        made.add(new MemoryChangeCapture.Change("Deleted", type, row));
    }

    private List<Row> update(Write.Update update) {
        var type = update.type();
        var rows = new ArrayList<Row>();
        for (var row : found(type, update.which(), update.version())) {
            var set = new LinkedHashMap<String, @Nullable Object>();
            update.set().forEach(each -> set.put(each.field().column(), value(each, 0, false)));
            rows.add(allowed(update.check(), changed(type, row, set)));
        }
        return rows;
    }

    private Row allowed(Filter check, Row row) {
        if (new MemoryFilter(arguments).accepts(check, new RowOperands(row, changes, arguments))) {
            return row;
        }
        throw Failure.of(
                        FailureCode.ROW_NOT_ALLOWED,
                        "A row is not one that the caller may write.",
                        "Write rows that the caller's rights include.")
                .asException();
    }

    private Row changed(EntityType type, Row row, Map<String, @Nullable Object> set) {
        MemoryVersions.next(type, row).ifPresent(next -> set.put(next.column(), next.value()));
        var after = changes.update(type.table(), row, set);
        made.add(new MemoryChangeCapture.Change("Updated", type, after));
        return after;
    }

    /** By primary key. */
    private List<Row> found(EntityType type, Filter which, @Nullable Parameter version) {
        var order =
                type.keyFields().stream()
                        .map(field -> new SortKey(field, SortDirection.ASC))
                        .toList();
        var rows = evaluator.found(type, which, order);
        if (version != null && !rows.isEmpty()) {
            var present = rows.getFirst().get(version(type).orElseThrow().column());
            if (!Objects.equals(present, arguments.get(version))) {
                throw Failure.of(
                                FailureCode.VERSION_CONFLICT,
                                "The row was changed in the meantime: its version is "
                                        + present
                                        + ".",
                                "Read it again, and repeat the change with that version.")
                        .with("version", String.valueOf(present))
                        .asException();
            }
        }
        return rows;
    }

    /**
     * @param inherited columns that refer to the row these are nested in
     */
    private List<Row> insert(Write.Insert insert, Map<String, @Nullable Object> inherited) {
        var rows = new ArrayList<Row>();
        for (var group : insert.rows()) {
            var count =
                    group.several()
                            ? ((List<?>)
                                            Objects.requireNonNull(
                                                    arguments.get(
                                                            group.values().getFirst().value())))
                                    .size()
                            : 1;
            for (var i = 0; i < count; i++) {
                rows.add(insert(insert, group, i, inherited));
            }
        }
        return rows;
    }

    private Row insert(
            Write.Insert insert,
            Write.NewRows group,
            int index,
            Map<String, @Nullable Object> inherited) {
        var type = insert.type();
        var values = new LinkedHashMap<String, @Nullable Object>(inherited);
        for (var nested : group.nested()) {
            if (!nested.relation().toMany()) {
                var parent = insert(nested.rows(), Map.of()).getFirst();
                values.putAll(
                        pairs(
                                nested.relation().localColumns(),
                                nested.relation().targetColumns(),
                                parent));
            }
        }
        group.values()
                .forEach(
                        each ->
                                values.put(
                                        each.field().column(),
                                        value(each, index, group.several())));
        var row = present(insert, values).orElse(null);
        if (row != null) {
            return allowed(insert.check(), row);
        }
        var inserted = allowed(insert.check(), changes.insert(type.table(), values));
        made.add(new MemoryChangeCapture.Change("Created", type, inserted));
        for (var nested : group.nested()) {
            if (nested.relation().toMany()) {
                insert(
                        nested.rows(),
                        pairs(
                                nested.relation().targetColumns(),
                                nested.relation().localColumns(),
                                inserted));
            }
        }
        return inserted;
    }

    /** The row that an upsert meets, as the upsert leaves it. */
    private Optional<Row> present(Write.Insert insert, Map<String, @Nullable Object> values) {
        var upsert = insert.onConflict();
        if (upsert == null) {
            return Optional.empty();
        }
        return changes.rows(insert.type().table()).stream()
                .filter(
                        row ->
                                upsert.key().stream()
                                        .map(ScalarField::column)
                                        .allMatch(
                                                column ->
                                                        Objects.equals(
                                                                row.get(column),
                                                                values.get(column))))
                .findFirst()
                .map(
                        row -> {
                            allowed(upsert.within(), row);
                            if (upsert.update().isEmpty()) {
                                return row;
                            }
                            var set = new LinkedHashMap<String, @Nullable Object>();
                            upsert.update()
                                    .forEach(
                                            field ->
                                                    set.put(
                                                            field.column(),
                                                            values.get(field.column())));
                            return changed(insert.type(), row, set);
                        });
    }

    private @Nullable Object value(Write.Assignment assignment, int index, boolean several) {
        var value = arguments.get(assignment.value());
        return several ? ((List<?>) Objects.requireNonNull(value)).get(index) : value;
    }

    private static Map<String, @Nullable Object> pairs(
            List<String> columns, List<String> from, Row row) {
        var pairs = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
            pairs.put(columns.get(i), row.get(from.get(i)));
        }
        return pairs;
    }

    private static Optional<ScalarField> version(EntityType type) {
        return Optional.ofNullable(type.versionField()).flatMap(type::field);
    }
}
