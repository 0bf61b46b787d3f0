package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.ports.upload.ColumnReader;

/** Types whose binary form is their bytes: text of every kind, enum labels, bytea, json. */
enum TextEncoder implements ValueEncoder {
    BYTES {
        @Override
        public int size(ColumnReader column, int row) {
            return column.lengthAt(row);
        }

        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            column.copy(row, into, at);
        }
    },
    /** Behind a byte with the version of the form. */
    JSONB {
        @Override
        public int size(ColumnReader column, int row) {
            return 1 + column.lengthAt(row);
        }

        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            into[at] = 1;
            column.copy(row, into, at + 1);
        }
    }
}
