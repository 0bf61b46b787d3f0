package dev.fraiseql.adapters.postgres.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A level of a document: its rows as a derived table, and the expression that is one of them: a
 * record whose columns bear the response keys, or JSON where no column can bear one.
 */
record JsonLevel(Table<?> rows, Field<?> row, boolean record) {
    /** PostgreSQL cuts longer column names. */
    private static final int LONGEST_NAME = 63;

    /** Begins the name of each level, so that no column in it is taken for the level itself. */
    private static final String LEVEL = "#";

    record Entry(String key, Field<?> value) {}

    /**
     * @param number of the level in its statement
     * @param source selects the fields it is given
     */
    static JsonLevel of(
            int number, List<Entry> entries, Function<List<Field<?>>, Select<?>> source) {
        var label = DSL.name(LEVEL + number);
        var record = entries.stream().allMatch(entry -> isColumnName(entry.key()));
        var fields = new ArrayList<Field<?>>();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            fields.add(entry.value().as(DSL.name(record ? entry.key() : "c" + i)));
        }
        return new JsonLevel(
                source.apply(fields).asTable(label),
                record
                        ? DSL.field(label, SQLDataType.OTHER)
                        : object(entries.stream().map(Entry::key).toList(), label.last()),
                record);
    }

    /** The one row, or null, as a value of the level around it. */
    Field<?> object() {
        return DSL.field(Sql.postgres().select(row).from(rows));
    }

    /** All rows, as a value of the level around it. */
    Field<?> array() {
        return DSL.field("array({0})", SQLDataType.OTHER, Sql.postgres().select(row).from(rows));
    }

    /** A row as JSON text. */
    Field<String> json() {
        return record
                ? DSL.field("row_to_json({0})::text", SQLDataType.CLOB, row)
                : DSL.field("{0}::text", SQLDataType.CLOB, row);
    }

    /** The object of the columns c0, c1, … for keys that no column can bear. */
    static Field<?> object(List<String> keys, String label) {
        var entries = new ArrayList<Field<?>>();
        for (var i = 0; i < keys.size(); i++) {
            entries.add(
                    DSL.field(
                            "{0} value {1}",
                            SQLDataType.OTHER,
                            DSL.inline(keys.get(i)),
                            DSL.field(DSL.name(label, "c" + i))));
        }
        return DSL.field("json_object({0})", SQLDataType.OTHER, DSL.list(entries));
    }

    static boolean isColumnName(String key) {
        return !key.isEmpty()
                && !key.startsWith(LEVEL)
                && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }
}
