package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;

/**
 * Where a message of frames stands in the batch that was read from the change log: whoever goes on
 * behind it reads the batch again and sends what is missing, with the same bounds.
 *
 * @param after what was read lies behind it
 * @param last position of the last event that was read
 * @param index of the message in the batch, from 0
 * @param messages of the batch
 * @param frameBytes bound of its frames
 */
record BatchPlace(Position after, Position last, int index, int messages, int frameBytes) {

    boolean isLast() {
        return index == messages - 1;
    }

    /** Reads what {@link #toString()} writes. */
    static BatchPlace parse(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("'" + text + "' is no place in a batch");
        }
        return new BatchPlace(
                Position.parse(parts[0]),
                Position.parse(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }

    @Override
    public String toString() {
        return after + " " + last + " " + index + " " + messages + " " + frameBytes;
    }
}
