package dev.fraiseql.domain.event;

/**
 * A place in the change log. Order is by transaction, then by sequence within it: a sequence alone
 * would skip a transaction that commits late.
 *
 * @param xid PostgreSQL's 64-bit transaction id, non-negative
 * @param seq the change log's own sequence, non-negative
 */
public record Position(long xid, long seq) implements Comparable<Position> {

    /** Before every event. */
    public static final Position START = new Position(0, 0);

    public Position {
        if (xid < 0 || seq < 0) {
            throw new IllegalArgumentException("position " + xid + ":" + seq + " is negative");
        }
    }

    /** Reads what {@link #toString()} writes. */
    public static Position parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("position '" + text + "' is not <xid>:<seq>");
        }
        return new Position(
                Long.parseLong(text.substring(0, colon)),
                Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(Position other) {
        var byTransaction = Long.compare(xid, other.xid);
        return byTransaction != 0 ? byTransaction : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return xid + ":" + seq;
    }
}
