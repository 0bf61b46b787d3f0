package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.schema.EntityType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds whole operations over {@link Sample}. */
public final class Queries {

    private Queries() {}

    /** A root field that still needs its parameters. */
    @FunctionalInterface
    public interface Root {
        RootField build(Binder binder);
    }

    /** Rows of a type of the sample. */
    public static RowsBuilder rows(EntityType type) {
        return new RowsBuilder(Sample.SCHEMA, type);
    }

    /** A read of one list under the key {@code rows}. */
    public static PreparedQuery read(RowsBuilder rows) {
        return operation(false, many("rows", rows));
    }

    public static PreparedQuery read(Root... roots) {
        return operation(false, roots);
    }

    public static PreparedQuery mutation(Root... roots) {
        return operation(true, roots);
    }

    private static PreparedQuery operation(boolean mutation, Root... roots) {
        var binder = new Binder();
        var built = Stream.of(roots).map(root -> root.build(binder)).toList();
        return new PreparedQuery(new Query(built, mutation), binder.arguments());
    }

    public static Root many(String key, RowsBuilder rows) {
        return binder -> new RootField.Many(key, rows.build(binder));
    }

    public static Root one(String key, RowsBuilder rows) {
        return binder -> new RootField.One(key, rows.build(binder));
    }

    /** A page of a type of the sample. */
    public static ConnectionBuilder connection(EntityType type) {
        return new ConnectionBuilder(Sample.SCHEMA, type);
    }

    public static GroupingBuilder grouping(EntityType type) {
        return new GroupingBuilder(type);
    }

    public static Root page(String key, ConnectionBuilder page) {
        return binder -> new RootField.Page(key, page.build(binder));
    }

    public static Root groups(String key, GroupingBuilder groups) {
        return binder -> new RootField.Groups(key, groups.build(binder));
    }

    public static Root summary(String key, GroupingBuilder whole) {
        return binder -> new RootField.Summary(key, whole.build(binder));
    }

    public static Root constant(String key, String json) {
        return binder -> new RootField.Constant(key, json);
    }

    /** A change that still needs its parameters. */
    @FunctionalInterface
    public interface Change {
        Write build(Binder binder);
    }

    /**
     * @param selected says what to select of the changed rows; only its selection counts
     */
    public static Root writing(String key, boolean many, Change change, RowsBuilder selected) {
        return binder ->
                new RootField.Written(key, change.build(binder), many, selected.selection(binder));
    }

    /**
     * @param selected says what to select of the new row; only its selection counts
     */
    public static Root creating(
            String key,
            EntityType type,
            Map<String, ? extends @Nullable Object> values,
            RowsBuilder selected) {
        return binder -> {
            List<Write.Assignment> assignments =
                    values.entrySet().stream()
                            .map(
                                    entry -> {
                                        var field = type.field(entry.getKey()).orElseThrow();
                                        return new Write.Assignment(
                                                field, binder.bind(field, entry.getValue()));
                                    })
                            .toList();
            var rows = List.of(new Write.NewRows(assignments, false, List.of()));
            return new RootField.Written(
                    key, new Write.Insert(type, rows, null), false, selected.selection(binder));
        };
    }

    /** Values, or lists of values, by field name. */
    public static List<Write.Assignment> assignments(
            Binder binder, EntityType type, Map<String, ? extends @Nullable Object> values) {
        return values.entrySet().stream()
                .map(
                        entry -> {
                            var field = type.field(entry.getKey()).orElseThrow();
                            return new Write.Assignment(
                                    field, binder.bind(field, entry.getValue()));
                        })
                .toList();
    }
}
