package dev.fraiseql.adapters.clickhouse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads ClickHouse's {@code RowBinary}, value by value. Every row must begin with a {@code
 * toUInt8(1)}: where a query fails half-way, some servers write the message behind the rows, and it
 * must not be read as one. One thread.
 */
final class RowBinary {
    /** A SELECT list begins with it. */
    static final String MARK = "toUInt8(1)";

    private static final int FIRST_BYTES = 1 << 16;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int position;
    private int limit;

    RowBinary(InputStream in) {
        this.in = in;
    }

    /** Whether another row follows. */
    boolean next() throws IOException {
        if (position == limit && !fill(1)) {
            return false;
        }
        if (buffer[position] != 1) {
            var message = new String(buffer, position, limit - position, StandardCharsets.UTF_8);
            throw new IOException("the server broke off: " + message);
        }
        position++;
        return true;
    }

    /** What stands in front of a value of a nullable type. */
    boolean isNull() throws IOException {
        return readBoolean();
    }

    boolean readBoolean() throws IOException {
        need(1);
        return buffer[position++] != 0;
    }

    long readLong() throws IOException {
        need(Long.BYTES);
        var value = (long) LONGS.get(buffer, position);
        position += Long.BYTES;
        return value;
    }

    /**
     * Makes a text's bytes available; they are the {@code length} ones at {@link #offset} of {@link
     * #bytes()} until the next read.
     */
    int readLength() throws IOException {
        var length = 0L;
        for (var shift = 0; ; shift += 7) {
            need(1);
            var next = buffer[position++];
            length |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        if (length > MOST_BYTES) {
            throw new IOException("a text of " + length + " bytes");
        }
        need((int) length);
        position += (int) length;
        return (int) length;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Where the text of that length, just read, begins. */
    int offset(int length) {
        return position - length;
    }

    String readText() throws IOException {
        var length = readLength();
        return new String(buffer, offset(length), length, StandardCharsets.UTF_8);
    }

    private void need(int bytes) throws IOException {
        if (limit - position < bytes && !fill(bytes)) {
            throw new EOFException("the result ends within a row");
        }
    }

    /** Whether so many bytes are there behind the position. */
    private boolean fill(int bytes) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        if (bytes > buffer.length) {
            buffer =
                    Arrays.copyOf(
                            buffer,
                            (int) Math.min(MOST_BYTES, Math.max(bytes, 2L * buffer.length)));
        }
        while (limit < bytes) {
            var read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }
}
