package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;

/**
 * How far a partition came in its stream.
 *
 * @param last position of its last event
 * @param total events since the stream was made
 */
record End(Position last, long total) {

    static final End START = new End(Position.START, 0);

    End plus(Position position, int events) {
        return new End(position, total + events);
    }

    /** Reads what {@link #toString()} writes. */
    static End parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is not <xid>:<seq>/<total>");
        }
        return new End(
                Position.parse(text.substring(0, slash)),
                Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return last + "/" + total;
    }
}
