package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.ColumnWriter;

/**
 * What becomes of a value that its column's type can't hold, such as an infinite timestamp.
 *
 * @param column as the caller named it
 * @param asNull it reads as null; else it fails the stream
 */
record Misfit(String column, boolean asNull) {

    /**
     * @param what as in "NaN can't be carried"
     */
    void write(RowBytes row, String what, ColumnWriter into) {
        if (!asNull) {
            throw row.unfit(column, what);
        }
        into.writeNull();
    }
}
