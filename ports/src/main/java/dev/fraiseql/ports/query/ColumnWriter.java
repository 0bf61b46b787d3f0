package dev.fraiseql.ports.query;

import java.math.BigDecimal;

/**
 * Receives the values of one column in row order. Which method fits a type stands at {@link
 * dev.fraiseql.domain.type.SimpleType}; others throw {@link UnsupportedOperationException}, a
 * defect of the source.
 *
 * <p>A struct: {@link #beginStruct()}, each {@link #field} written once, {@link #endStruct()}. A
 * list: {@link #beginList()}, {@link #element()} written once an element, {@link #endList()}. Both
 * may be {@link #writeNull()}.
 */
public interface ColumnWriter {

    void writeNull();

    default void writeBoolean(boolean value) {
        throw unfit("boolean");
    }

    default void writeLong(long value) {
        throw unfit("long");
    }

    default void writeDouble(double value) {
        throw unfit("double");
    }

    /** {@code unscaled} × 10^-scale of the column's type. The fast way for up to 18 digits. */
    default void writeDecimal(long unscaled) {
        throw unfit("decimal");
    }

    /** Of the column's scale. */
    default void writeDecimal(BigDecimal value) {
        throw unfit("decimal");
    }

    /** Copies {@code length} bytes of valid UTF-8. */
    default void writeUtf8(byte[] source, int offset, int length) {
        throw unfit("text");
    }

    /** Copies {@code length} bytes. */
    default void writeBytes(byte[] source, int offset, int length) {
        throw unfit("bytes");
    }

    default void beginStruct() {
        throw unfit("struct");
    }

    /** The same object at every call. */
    default ColumnWriter field(int index) {
        throw unfit("struct");
    }

    default void endStruct() {
        throw unfit("struct");
    }

    default void beginList() {
        throw unfit("list");
    }

    /** The same object at every call; each value written to it becomes the next element. */
    default ColumnWriter element() {
        throw unfit("list");
    }

    default void endList() {
        throw unfit("list");
    }

    private UnsupportedOperationException unfit(String what) {
        return new UnsupportedOperationException(
                getClass().getSimpleName() + " does not take a " + what);
    }
}
