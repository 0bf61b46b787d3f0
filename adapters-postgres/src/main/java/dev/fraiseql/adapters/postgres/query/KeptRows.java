package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.catalogue.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rows that one statement changes and a later one of the same transaction reads, because a
 * statement does not see its own changes. In between some of their columns stand in a
 * transaction-local setting, as a JSON array.
 *
 * @param setting the name of the setting
 * @param key the columns that the rows are found by again
 */
record KeptRows(TableName table, String setting, List<String> key) {
    private static final Name KEY = DSL.name("key");

    /**
     * Keeps what a select over the change gives.
     *
     * @param rows see {@link #array}
     * @param otherwise the text to keep where there are no rows; evaluated only then
     */
    Statement keep(CommonTableExpression<?> change, Select<?> rows, @Nullable Field<?> otherwise) {
        var array =
                otherwise == null
                        ? DSL.field("({0})", SQLDataType.CLOB, rows)
                        : DSL.field("coalesce(({0}), {1})", SQLDataType.CLOB, rows, otherwise);
        return new Statement(Sql.postgres().with(change).select(setTo(array)), 0);
    }

    /** Keeps rows that need no change in front. */
    Statement keep(Select<?> rows) {
        return new Statement(
                Sql.postgres().select(setTo(DSL.field("({0})", SQLDataType.CLOB, rows))), 0);
    }

    private Field<String> setTo(Field<String> array) {
        return DSL.field(
                "set_config({0}, coalesce({1}, '[]'), true)",
                SQLDataType.CLOB, DSL.inline(setting), array);
    }

    /** One row with the array of the columns as text; null without rows. */
    static Select<?> array(
            TableLike<?> from, Collection<String> columns, List<? extends Field<?>> order) {
        var entries = new ArrayList<Field<?>>();
        for (var column : columns) {
            entries.add(DSL.inline(column));
            entries.add(DSL.field(DSL.name(column)));
        }
        var object = DSL.field("jsonb_build_object({0})", SQLDataType.OTHER, DSL.list(entries));
        var array =
                order.isEmpty()
                        ? DSL.field("jsonb_agg({0})::text", SQLDataType.CLOB, object)
                        : DSL.field(
                                "jsonb_agg({0} order by {1})::text",
                                SQLDataType.CLOB, object, DSL.list(order));
        return Sql.postgres().select(array).from(from);
    }

    /** A column of the only row that was kept, typed. */
    Field<Object> only(String column) {
        return DSL.field(
                "(jsonb_populate_record(null::{0}, {1} -> 0)).{2}",
                SQLDataType.OTHER, rowType(), kept(), DSL.name(column));
    }

    /** The table's rows that were kept, in their order. */
    static Select<?> read(List<KeptRows> parts, String alias, List<Field<?>> fields) {
        var first = parts.getFirst();
        var all =
                parts.stream()
                        .map(KeptRows::kept)
                        .reduce(
                                (left, right) ->
                                        DSL.field("{0} || {1}", SQLDataType.OTHER, left, right))
                        .orElseThrow();
        var found = DSL.noCondition();
        for (var column : first.key()) {
            found =
                    found.and(
                            Sql.column(alias, column)
                                    .eq(DSL.field(KEY.append(column), SQLDataType.OTHER)));
        }
        return Sql.postgres()
                .select(fields)
                .from(
                        DSL.table(
                                "jsonb_array_elements({0}) with ordinality as kept(value, place)"
                                        + " cross join lateral"
                                        + " jsonb_populate_record(null::{1}, kept.value) as {2}",
                                all, first.rowType(), KEY))
                .join(Sql.table(first.table(), alias))
                .on(found)
                .orderBy(DSL.field("kept.place"));
    }

    private Field<Object> kept() {
        return DSL.field("current_setting({0})::jsonb", SQLDataType.OTHER, DSL.inline(setting));
    }

    private Name rowType() {
        return DSL.name(table.schema(), table.name());
    }
}
