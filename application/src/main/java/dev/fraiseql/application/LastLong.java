package dev.fraiseql.application;

import dev.fraiseql.ports.query.ColumnWriter;
import org.jspecify.annotations.Nullable;

/** Passes a column of longs on and keeps the one of the last row ended. */
final class LastLong implements ColumnWriter {

    long last;
    private long written;
    private @Nullable ColumnWriter next;

    ColumnWriter before(ColumnWriter consumer) {
        next = consumer;
        return this;
    }

    void end() {
        last = written;
    }

    @Override
    public void writeNull() {
        throw new UnsupportedOperationException("an event has no null here");
    }

    @Override
    public void writeLong(long value) {
        written = value;
        if (next != null) {
            next.writeLong(value);
        }
    }
}
