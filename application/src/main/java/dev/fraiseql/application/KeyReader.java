package dev.fraiseql.application;

import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One row of a key's columns as texts. */
final class KeyReader implements RowWriter {

    private final String[] values;
    private final ColumnWriter[] columns;

    KeyReader(int columns) {
        this.values = new String[columns];
        this.columns = new ColumnWriter[columns];
        Arrays.setAll(this.columns, Column::new);
    }

    List<String> values() {
        return List.of(values);
    }

    @Override
    public ColumnWriter column(int index) {
        return columns[index];
    }

    @Override
    public boolean endRow() {
        return false;
    }

    private final class Column implements ColumnWriter {

        private final int index;

        Column(int index) {
            this.index = index;
        }

        @Override
        public void writeNull() {
            throw new IllegalStateException("a primary key is never null");
        }

        @Override
        public void writeLong(long value) {
            values[index] = Long.toString(value);
        }

        @Override
        public void writeUtf8(byte[] source, int offset, int length) {
            values[index] = new String(source, offset, length, StandardCharsets.UTF_8);
        }
    }
}
