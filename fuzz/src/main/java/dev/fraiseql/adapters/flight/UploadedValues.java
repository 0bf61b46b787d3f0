package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.ColumnReader;
import dev.fraiseql.ports.upload.RowBatch;

/** Reads every value of a batch as a database would. */
final class UploadedValues {

    /** A column of nothing but nulls has as many rows as it says, for no bytes. */
    private static final int MOST_ROWS = 1_000;

    private UploadedValues() {}

    static void read(Upload upload, RowBatch batch) {
        for (var row = 0; row < Math.min(batch.rows(), MOST_ROWS); row++) {
            for (var column = 0; column < upload.columns().size(); column++) {
                read(upload.columns().get(column).type(), batch.column(column), row);
            }
        }
    }

    private static void read(ScalarType type, ColumnReader column, int row) {
        if (column.isNull(row)) {
            return;
        }
        switch (type) {
            case SimpleType simple -> read(simple, column, row);
            case DecimalType _ -> column.decimalAt(row);
            case EnumeratedType _, TextFormType _, ArrayType _, CompositeType _ ->
                    copy(column, row);
        }
    }

    private static void read(SimpleType type, ColumnReader column, int row) {
        switch (type) {
            case BOOLEAN, INT, BIGINT, TIMESTAMPTZ, TIMESTAMP, DATE, TIME -> column.longAt(row);
            case FLOAT -> column.doubleAt(row);
            case NUMERIC, TEXT, UUID, JSON, BYTES -> copy(column, row);
        }
    }

    private static void copy(ColumnReader column, int row) {
        column.copy(row, new byte[column.lengthAt(row)], 0);
    }
}
