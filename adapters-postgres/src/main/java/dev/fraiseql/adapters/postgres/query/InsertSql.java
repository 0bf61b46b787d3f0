package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.NewRows;
import dev.fraiseql.domain.query.Write.Upsert;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.InsertReturningStep;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * One INSERT: rows that give the same columns. Several rows come as an array for each column, so
 * that the statement is the same for any number of them.
 */
final class InsertSql {
    private final EntityType type;
    private final NewRows rows;
    private final @Nullable Upsert onConflict;
    private final Parameters parameters;

    /** Values that don't come from the row: the key of the row it is nested in. */
    private final Map<String, Field<Object>> inherited;

    InsertSql(
            Write.Insert insert,
            NewRows rows,
            Map<String, Field<Object>> inherited,
            Parameters parameters) {
        this.type = insert.type();
        this.onConflict = insert.onConflict();
        this.rows = rows;
        this.inherited = inherited;
        this.parameters = parameters;
    }

    /** Whether a row that is there already stays as it is, which no INSERT returns. */
    static boolean leavesRows(Write.Insert insert) {
        return insert.onConflict() != null && insert.onConflict().update().isEmpty();
    }

    InsertReturningStep<?> statement() {
        var target = Sql.table(type.table(), ChangeSql.TARGET);
        var columns = columns();
        if (columns.isEmpty()) {
            return Sql.postgres().insertInto(target).defaultValues();
        }
        var insert =
                Sql.postgres()
                        .insertInto(
                                target,
                                columns.stream()
                                        .map(column -> DSL.field(DSL.name(column)))
                                        .toList())
                        .select(values());
        if (onConflict == null) {
            return insert;
        }
        var conflict = insert.onConflict(fields(onConflict.key()));
        if (onConflict.update().isEmpty()) {
            return conflict.doNothing();
        }
        var set = new LinkedHashMap<Field<?>, Object>();
        fields(onConflict.update()).forEach(field -> set.put(field, DSL.excluded(field)));
        NextVersion.of(type, ChangeSql.TARGET)
                .ifPresent(next -> set.put(next.field(), next.value()));
        var update = conflict.doUpdate().set(set);
        return onConflict.within().equals(Filter.EVERYTHING)
                ? update
                : update.where(
                        RowGuard.of(onConflict.within(), type, ChangeSql.TARGET, parameters));
    }

    /** The rows as the input gives them: a table with the columns that are written. */
    Table<?> input() {
        return values().asTable(
                        DSL.name("input"), columns().stream().map(DSL::name).toArray(Name[]::new));
    }

    private List<String> columns() {
        return Stream.concat(
                        inherited.keySet().stream(),
                        rows.values().stream().map(value -> value.field().column()))
                .toList();
    }

    private Select<?> values() {
        var values = new ArrayList<Field<?>>(inherited.values());
        if (!rows.several()) {
            rows.values().forEach(each -> values.add(parameter(each)));
            return Sql.postgres().select(values);
        }
        var arrays = new ArrayList<Field<?>>();
        var names = new ArrayList<Name>();
        for (var each : rows.values()) {
            var name = DSL.name("v" + arrays.size());
            arrays.add(parameter(each));
            names.add(name);
            values.add(DSL.field(name, SQLDataType.OTHER));
        }
        var place = DSL.name("place");
        names.add(place);
        return Sql.postgres()
                .select(values)
                .from(
                        DSL.table(
                                "unnest({0}) with ordinality as given({1})",
                                DSL.list(arrays), DSL.list(names)))
                .orderBy(DSL.field(place));
    }

    private Field<Object> parameter(Write.Assignment assignment) {
        return parameters.field(Binding.plain(assignment.value()));
    }

    private static List<Field<Object>> fields(List<ScalarField> fields) {
        return fields.stream()
                .map(field -> DSL.field(DSL.name(field.column()), SQLDataType.OTHER))
                .toList();
    }
}
