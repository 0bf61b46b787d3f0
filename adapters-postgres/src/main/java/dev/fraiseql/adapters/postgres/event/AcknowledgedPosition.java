package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.Position;
import java.time.Duration;

/**
 * What a consumer acknowledged, and what of it is saved: at most once a second, since the sink's
 * own checkpoint decides where to go on and the cursor is for those who ask how far a consumer is.
 * Thread-safe.
 */
final class AcknowledgedPosition {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final ConsumerCursors cursors;
    private final String consumer;
    private Position acknowledged;
    private Position saved;
    private long savedAt = System.nanoTime();

    /**
     * @param saved what the cursor says now
     */
    AcknowledgedPosition(ConsumerCursors cursors, String consumer, Position saved) {
        this.cursors = cursors;
        this.consumer = consumer;
        this.acknowledged = saved;
        this.saved = saved;
    }

    synchronized void acknowledge(Position position) {
        if (position.compareTo(acknowledged) > 0) {
            acknowledged = position;
        }
    }

    synchronized void saveIfDue() {
        if (System.nanoTime() - savedAt >= INTERVAL_NANOS) {
            save();
        }
    }

    synchronized void save() {
        if (acknowledged.equals(saved)) {
            return;
        }
        // Moved first: where the database is away, the next try is a second later as well.
        savedAt = System.nanoTime();
        cursors.save(consumer, acknowledged);
        saved = acknowledged;
    }
}
