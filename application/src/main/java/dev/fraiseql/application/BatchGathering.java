package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.event.EventSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes batches off a subscription: what comes after a pause at once, a trickle gathered until the
 * batch is full or {@code projection.max_delay} is over since the batch before. One thread.
 */
final class BatchGathering {

    /** A batch that holds so much waits for no more; a poll is bounded by its transport. */
    private static final long ENOUGH_BYTES = 8L << 20;

    /** Of an event besides its texts. */
    private static final long EVENT_BYTES = 200;

    private final ProjectionConfig config;
    private long begun = System.nanoTime();

    BatchGathering(ProjectionConfig config) {
        this.config = config;
    }

    /** Waits for a first event; empty if none came. */
    EventBatch next(EventSubscription events, Duration wait) throws InterruptedException {
        var parts = new ArrayList<EventBatch>();
        var batch = events.poll(config.batchSize(), wait);
        var missing = config.batchSize() - batch.size();
        var room = ENOUGH_BYTES - bytes(batch);
        var left = begun + config.maxDelay().toNanos() - System.nanoTime();
        while (!batch.isEmpty()) {
            parts.add(batch);
            if (missing <= 0 || room <= 0 || left <= 0) {
                break;
            }
            batch = events.poll(missing, Duration.ofNanos(left));
            missing -= batch.size();
            room -= bytes(batch);
            left = begun + config.maxDelay().toNanos() - System.nanoTime();
        }
        if (!parts.isEmpty()) {
            begun = System.nanoTime();
        }
        return EventBatch.join(parts);
    }

    private static long bytes(EventBatch batch) {
        List<EventFrame> frames = batch.frames();
        return frames.isEmpty()
                ? batch.events().stream().mapToLong(BatchGathering::bytes).sum()
                : frames.stream().mapToLong(frame -> frame.arrow().length).sum();
    }

    private static long bytes(LoggedEvent event) {
        var before = event.change().before();
        return EVENT_BYTES
                + event.event().data().length()
                + (before == null ? 0L : before.length());
    }
}
