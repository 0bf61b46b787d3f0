package dev.fraiseql.ports.query;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of structs whose values come side by side: what a store without structs gives is written
 * into the columns they belong to. Such structs are never null.
 */
public final class FlatRow {

    private FlatRow() {}

    /** Writes one value. */
    @FunctionalInterface
    public interface Value<E extends Exception> {
        /**
         * @param index among the row's values, from 0
         */
        void write(int index, ColumnWriter into) throws E;
    }

    /** A row's values, from the outside in. */
    public static List<NamedField> values(ResultSchema schema) {
        var values = new ArrayList<NamedField>();
        schema.fields().forEach(field -> add(field, values));
        return values;
    }

    private static void add(NamedField field, List<NamedField> into) {
        if (field.type() instanceof StructType struct) {
            struct.fields().forEach(inner -> add(inner, into));
        } else {
            into.add(field);
        }
    }

    /** Writes all values of a row, and leaves its end to the caller. */
    public static <E extends Exception> void write(
            ResultSchema schema, List<ColumnWriter> columns, Value<E> value) throws E {
        var index = 0;
        for (var i = 0; i < columns.size(); i++) {
            index = write(schema.fields().get(i).type(), index, columns.get(i), value);
        }
    }

    private static <E extends Exception> int write(
            DataType type, int index, ColumnWriter into, Value<E> value) throws E {
        if (!(type instanceof StructType struct)) {
            value.write(index, into);
            return index + 1;
        }
        into.beginStruct();
        var next = index;
        for (var i = 0; i < struct.fields().size(); i++) {
            next = write(struct.fields().get(i).type(), next, into.field(i), value);
        }
        into.endStruct();
        return next;
    }
}
