package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a result, and the writers they go to: fetched once for each row writer. */
final class Writers {
    private final Wire[] columns;
    private @Nullable RowWriter writer;
    private ColumnWriter[] writers = {};

    Writers(List<Wire> columns) {
        this.columns = columns.toArray(Wire[]::new);
    }

    @SuppressWarnings("ReferenceEquality") // the same writer as at the last read
    void use(RowWriter into) {
        if (writer != into) {
            writer = into;
            writers = new ColumnWriter[columns.length];
            Arrays.setAll(writers, into::column);
        }
    }

    /** Writes each column of the row the bytes are at. */
    void write(RowBytes row) {
        for (var i = 0; i < columns.length; i++) {
            columns[i].read(row, writers[i]);
        }
    }
}
