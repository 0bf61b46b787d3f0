package dev.fraiseql.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fraiseql.ports.query.ColumnWriter;
import org.jspecify.annotations.Nullable;

/** Passes a column of texts on, if somebody wants it, and keeps the one of the last row ended. */
final class LastText implements ColumnWriter {

    private byte[] last = new byte[64];
    private int lastLength;
    private byte[] written = new byte[64];
    private int writtenLength;
    private @Nullable ColumnWriter next;

    ColumnWriter before(@Nullable ColumnWriter consumer) {
        next = consumer;
        return this;
    }

    void end() {
        var spare = last;
        last = written;
        lastLength = writtenLength;
        written = spare;
    }

    String last() {
        return new String(last, 0, lastLength, UTF_8);
    }

    @Override
    public void writeNull() {
        throw new UnsupportedOperationException("an event has no null here");
    }

    @Override
    public void writeUtf8(byte[] source, int offset, int length) {
        if (written.length < length) {
            written = new byte[Math.max(length, 2 * written.length)];
        }
        System.arraycopy(source, offset, written, 0, length);
        writtenLength = length;
        if (next != null) {
            next.writeUtf8(source, offset, length);
        }
    }
}
