package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.NewRows;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes as a test would say them: values by field name. */
public final class Writes {

    private Writes() {}

    /** Rows that give the same fields, and what is nested in them. */
    public static final class Rows {
        private final Map<String, ? extends @Nullable Object> values;
        private final boolean several;
        private final List<Nested> nested = new ArrayList<>();

        private Rows(Map<String, ? extends @Nullable Object> values, boolean several) {
            this.values = values;
            this.several = several;
        }

        /** Rows behind a relation of this row. */
        public Rows nesting(String relation, EntityType target, Rows... rows) {
            nested.add(new Nested(relation, target, List.of(rows)));
            return this;
        }

        private NewRows build(Binder binder, EntityType type) {
            var children =
                    nested.stream()
                            .map(
                                    each ->
                                            new Write.NestedRows(
                                                    type.relation(each.relation()).orElseThrow(),
                                                    insert(
                                                            binder,
                                                            each.target(),
                                                            each.rows(),
                                                            null)))
                            .toList();
            return new NewRows(Queries.assignments(binder, type, values), several, children);
        }
    }

    private record Nested(String relation, EntityType target, List<Rows> rows) {}

    public static Rows one(Map<String, ? extends @Nullable Object> values) {
        return new Rows(values, false);
    }

    /**
     * @param values lists of equal length
     */
    public static Rows several(Map<String, ? extends List<?>> values) {
        return new Rows(values, true);
    }

    public static Queries.Change inserting(EntityType type, Rows... rows) {
        return binder -> insert(binder, type, List.of(rows), null);
    }

    public static Queries.Change upserting(
            EntityType type, List<String> key, List<String> update, Rows... rows) {
        var upsert = new Write.Upsert(fields(type, key), fields(type, update));
        return binder -> insert(binder, type, List.of(rows), upsert);
    }

    public static Queries.Change updating(
            EntityType type,
            Condition which,
            Map<String, ? extends @Nullable Object> set,
            @Nullable Long version) {
        return binder ->
                new Write.Update(
                        type,
                        which.build(type, binder),
                        Queries.assignments(binder, type, set),
                        version == null ? null : binder.bind(version(type), version));
    }

    public static Queries.Change deleting(
            EntityType type, Condition which, @Nullable Long version) {
        return binder ->
                new Write.Delete(
                        type,
                        which.build(type, binder),
                        version == null ? null : binder.bind(version(type), version));
    }

    private static Write.Insert insert(
            Binder binder, EntityType type, List<Rows> rows, Write.@Nullable Upsert upsert) {
        return new Write.Insert(
                type, rows.stream().map(each -> each.build(binder, type)).toList(), upsert);
    }

    private static ScalarField version(EntityType type) {
        return Stream.ofNullable(type.versionField())
                .flatMap(name -> type.field(name).stream())
                .findFirst()
                .orElseThrow();
    }

    private static List<ScalarField> fields(EntityType type, List<String> names) {
        return names.stream().map(name -> type.field(name).orElseThrow()).toList();
    }
}
