package dev.fraiseql.ports.upload;

import java.math.BigDecimal;

/**
 * The values of one column of a {@link RowBatch}, by row from 0: the counterpart of {@link
 * dev.fraiseql.ports.query.ColumnWriter}, in the same units. Which method fits a type:
 *
 * <ul>
 *   <li>{@link #longAt}: what {@code writeLong} takes, and a boolean as 0 or 1
 *   <li>{@link #doubleAt}: what {@code writeDouble} takes
 *   <li>{@link #decimalAt}, and {@link #unscaledAt} up to 18 digits: {@code writeDecimal}
 *   <li>{@link #lengthAt} and {@link #copy}: what {@code writeUtf8} and {@code writeBytes} take; a
 *       text is not yet known to be valid UTF-8
 * </ul>
 *
 * <p>Others throw {@link UnsupportedOperationException}. A value that does not fit the column's
 * type is a {@link dev.fraiseql.domain.failure.FailureException} that names row and column.
 */
public interface ColumnReader {

    boolean isNull(int row);

    default long longAt(int row) {
        throw unfit("long");
    }

    default double doubleAt(int row) {
        throw unfit("double");
    }

    /** The value × 10^scale of the column's type, of at most 18 digits. */
    default long unscaledAt(int row) {
        throw unfit("decimal");
    }

    /** Of the column's scale. */
    default BigDecimal decimalAt(int row) {
        throw unfit("decimal");
    }

    /** Bytes. */
    default int lengthAt(int row) {
        throw unfit("text or bytes");
    }

    /** Copies the value's {@link #lengthAt} bytes. */
    default void copy(int row, byte[] into, int offset) {
        throw unfit("text or bytes");
    }

    private UnsupportedOperationException unfit(String what) {
        return new UnsupportedOperationException(
                getClass().getSimpleName() + " does not give a " + what);
    }
}
