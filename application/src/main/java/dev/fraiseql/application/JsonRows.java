package dev.fraiseql.application;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;

/** Rows as the JSON that the database would have made of them. One thread. */
final class JsonRows implements RowWriter {

    private final JsonObject row;
    private final JsonText rows = new JsonText();

    JsonRows(ResultSchema schema) {
        this.row = new JsonObject(schema.fields());
    }

    @Override
    public ColumnWriter column(int index) {
        return row.cell(index);
    }

    @Override
    public boolean endRow() {
        if (!rows.isEmpty()) {
            rows.raw(",");
        }
        row.moveTo(rows);
        return true;
    }

    /** All rows. */
    JsonText array() {
        return new JsonText().raw("[").raw(rows).raw("]");
    }

    /** The one row, or null. */
    JsonText object() {
        return rows.isEmpty() ? new JsonText().raw("null") : rows;
    }
}
