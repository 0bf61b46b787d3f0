package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.UnfitValues;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One row of a binary COPY, read from front to back. Every declared length is checked against the
 * bytes left.
 */
final class RowBytes {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = {};
    private int at;
    private long number;
    private boolean record;
    private byte[] scratch = new byte[64];
    private int[] places = new int[16];

    /** Starts the next message of the stream. */
    void wrap(byte[] message) {
        bytes = message;
        at = 0;
    }

    /** Starts the next row in the message, which may hold several. */
    void nextRow() {
        number++;
        record = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return bytes.length - at;
    }

    /** Goes to where {@link #at} was. */
    void seek(int index) {
        at = index;
    }

    /** Places to remember, reused for every value. */
    int[] places(int count) {
        if (places.length < count) {
            places = new int[count];
        }
        return places;
    }

    void skip(int length) {
        require(length);
        at += length;
    }

    int takeShort() {
        require(Short.BYTES);
        var value = shortAt(at);
        at += Short.BYTES;
        return value;
    }

    int takeInt() {
        require(Integer.BYTES);
        var value = intAt(at);
        at += Integer.BYTES;
        return value;
    }

    /** The length of the next field, whose bytes begin at {@link #at}; -1 for null. */
    int takeLength() {
        if (record) {
            skip(Integer.BYTES);
        }
        var length = takeInt();
        if (length < -1) {
            throw corrupt("a field of length " + length);
        }
        if (length > 0) {
            require(length);
        }
        return length;
    }

    /**
     * Inside a record each field is preceded by its type's oid. Returns what held before, to be
     * restored.
     */
    boolean inRecord(boolean inside) {
        var before = record;
        record = inside;
        return before;
    }

    short shortAt(int index) {
        return (short) SHORT.get(bytes, index);
    }

    int intAt(int index) {
        return (int) INT.get(bytes, index);
    }

    long longAt(int index) {
        return (long) LONG.get(bytes, index);
    }

    /** A buffer for text on its way, reused for every value. */
    byte[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 2 * scratch.length)];
        }
        return scratch;
    }

    FailureException unfit(String column, String what) {
        return UnfitValues.of("Row " + number, column, what).asException();
    }

    FailureException corrupt(String what) {
        return Failure.of(
                        FailureCode.INTERNAL_ERROR,
                        "Row " + number + " from the database is not understood: " + what + ".",
                        "Report it with the time; the server's log has the details.")
                .asException();
    }

    private void require(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw corrupt(length + " bytes announced, " + (bytes.length - at) + " left");
        }
    }
}
