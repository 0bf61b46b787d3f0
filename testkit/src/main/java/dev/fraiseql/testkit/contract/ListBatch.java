package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.ColumnReader;
import dev.fraiseql.ports.upload.RowBatch;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows as {@link CollectingRowWriter} collects them, on their way back. */
public final class ListBatch implements RowBatch {

    private final long firstRow;
    private final List<? extends List<? extends @Nullable Object>> rows;
    private final List<ColumnReader> columns;

    public ListBatch(
            Upload upload, long firstRow, List<? extends List<? extends @Nullable Object>> rows) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.columns =
                IntStream.range(0, upload.columns().size())
                        .<ColumnReader>mapToObj(Reader::new)
                        .toList();
    }

    @Override
    public long firstRow() {
        return firstRow;
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public ColumnReader column(int index) {
        return columns.get(index);
    }

    private final class Reader implements ColumnReader {

        private final int index;

        private Reader(int index) {
            this.index = index;
        }

        private Object value(int row) {
            return Objects.requireNonNull(rows.get(row).get(index));
        }

        @Override
        public boolean isNull(int row) {
            return rows.get(row).get(index) == null;
        }

        @Override
        public long longAt(int row) {
            return value(row) instanceof Boolean truth ? (truth ? 1 : 0) : (Long) value(row);
        }

        @Override
        public double doubleAt(int row) {
            return (Double) value(row);
        }

        @Override
        public long unscaledAt(int row) {
            return decimalAt(row).unscaledValue().longValueExact();
        }

        @Override
        public BigDecimal decimalAt(int row) {
            return (BigDecimal) value(row);
        }

        @Override
        public int lengthAt(int row) {
            return bytes(row).remaining();
        }

        @Override
        public void copy(int row, byte[] into, int offset) {
            var bytes = bytes(row);
            bytes.get(into, offset, bytes.remaining());
        }

        private ByteBuffer bytes(int row) {
            return value(row) instanceof ByteBuffer bytes
                    ? bytes.duplicate()
                    : ByteBuffer.wrap(((String) value(row)).getBytes(StandardCharsets.UTF_8));
        }
    }
}
