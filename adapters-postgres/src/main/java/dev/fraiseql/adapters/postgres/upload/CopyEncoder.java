package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.ColumnReader;
import dev.fraiseql.ports.upload.RowBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as binary COPY, a column at a time: the rows' sizes first, then each column's values to
 * their places in the rows. Keeps one buffer and makes no object for a row.
 */
final class CopyEncoder {
    /** Fits a core's cache, and is worth a system call. */
    private static final int TARGET_BYTES = 256 * 1024;

    private static final int MOST_ROWS = 4096;

    /** PostgreSQL takes no larger message. */
    private static final long MOST_ROW_BYTES = 1L << 30;

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    static final int HEADER_BYTES = 19;
    static final int TRAILER_BYTES = 2;

    private final Upload upload;
    private final ValueEncoder[] encoders;
    private final boolean numbered;
    private final long[] sizes = new long[MOST_ROWS];
    private final int[] places = new int[MOST_ROWS];
    private byte[] buffer = new byte[TARGET_BYTES];
    private int length;

    /**
     * @param numbered each row begins with its number, from 1, as a bigint
     */
    CopyEncoder(Upload upload, List<ValueEncoder> encoders, boolean numbered) {
        this.upload = upload;
        this.encoders = encoders.toArray(ValueEncoder[]::new);
        this.numbered = numbered;
    }

    static byte[] header() {
        return Arrays.copyOf(SIGNATURE, HEADER_BYTES);
    }

    static byte[] trailer() {
        return new byte[] {-1, -1};
    }

    /** What the last {@link #encode} wrote, up to {@link #length}. */
    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /**
     * Encodes some of the batch's rows, beginning with one.
     *
     * @return how many, at least one
     * @throws FailureException that names row and column
     */
    int encode(RowBatch batch, int from) {
        var rows = Math.min(MOST_ROWS, batch.rows() - from);
        Arrays.fill(sizes, 0, rows, overhead());
        for (var i = 0; i < encoders.length; i++) {
            measure(batch, i, from, rows);
        }
        rows = place(batch, from, rows);
        for (var i = 0; i < encoders.length; i++) {
            write(batch, i, from, rows);
        }
        return rows;
    }

    private int overhead() {
        return Short.BYTES
                + Integer.BYTES * encoders.length
                + (numbered ? Integer.BYTES + Long.BYTES : 0);
    }

    private void measure(RowBatch batch, int index, int from, int rows) {
        var column = batch.column(index);
        var encoder = encoders[index];
        var required = !upload.columns().get(index).nullable();
        var row = 0;
        try {
            for (; row < rows; row++) {
                if (!column.isNull(from + row)) {
                    sizes[row] += encoder.size(column, from + row);
                } else if (required) {
                    throw new UnfitValueException(
                            FailureCode.CONSTRAINT_VIOLATION, "A value is required.");
                }
            }
        } catch (UnfitValueException unfit) {
            throw failure(batch, index, from + row, unfit);
        }
    }

    /** Gives the rows their places in the buffer, as many as fit, and writes their beginnings. */
    private int place(RowBatch batch, int from, int wanted) {
        var rows = 0;
        var end = 0L;
        for (; rows < wanted; rows++) {
            if (sizes[rows] > MOST_ROW_BYTES) {
                throw Failure.of(
                                FailureCode.REQUEST_TOO_LARGE,
                                "Row " + (batch.firstRow() + from + rows + 1) + " is too large.",
                                "PostgreSQL takes rows of at most 1 GiB.")
                        .asException();
            }
            if (rows > 0 && end + sizes[rows] > TARGET_BYTES) {
                break;
            }
            places[rows] = (int) end;
            end += sizes[rows];
        }
        length = (int) end;
        if (buffer.length < length || buffer.length > TARGET_BYTES && length <= TARGET_BYTES) {
            buffer = new byte[Math.max(length, TARGET_BYTES)];
        }
        var fields = encoders.length + (numbered ? 1 : 0);
        for (var row = 0; row < rows; row++) {
            var at = places[row];
            BigEndian.putShort(buffer, at, fields);
            at += Short.BYTES;
            if (numbered) {
                BigEndian.putInt(buffer, at, Long.BYTES);
                BigEndian.putLong(buffer, at + Integer.BYTES, batch.firstRow() + from + row + 1);
                at += Integer.BYTES + Long.BYTES;
            }
            places[row] = at;
        }
        return rows;
    }

    private void write(RowBatch batch, int index, int from, int rows) {
        var row = 0;
        try {
            var column = batch.column(index);
            for (; row < rows; row++) {
                places[row] = write(encoders[index], column, from + row, places[row]);
            }
        } catch (UnfitValueException unfit) {
            throw failure(batch, index, from + row, unfit);
        }
    }

    private int write(ValueEncoder encoder, ColumnReader column, int row, int at) {
        if (column.isNull(row)) {
            BigEndian.putInt(buffer, at, -1);
            return at + Integer.BYTES;
        }
        var size = encoder.size(column, row);
        BigEndian.putInt(buffer, at, size);
        encoder.write(column, row, buffer, at + Integer.BYTES);
        return at + Integer.BYTES + size;
    }

    private FailureException failure(
            RowBatch batch, int index, int row, UnfitValueException unfit) {
        return UploadFailures.at(
                        batch.firstRow() + row + 1,
                        upload.names().get(index),
                        Failure.of(unfit.code(), unfit.what(), "Send a value the column can have."))
                .asException();
    }
}
