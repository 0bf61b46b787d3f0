package dev.fraiseql.adapters.flight;

/**
 * Rows to ask for: few in the first batch, so that it is early, then more, up to the cap; few again
 * where few came, as when events are waited for.
 */
final class BatchGrowth {

    private static final int FIRST_ROWS = 256;
    private static final int FACTOR = 4;

    private final int cap;
    private int next;

    BatchGrowth(int cap) {
        this.cap = cap;
        this.next = Math.min(cap, FIRST_ROWS);
    }

    int next() {
        return next;
    }

    void came(int rows) {
        next = (int) Math.min(cap, Math.max(FIRST_ROWS, (long) rows * FACTOR));
    }
}
