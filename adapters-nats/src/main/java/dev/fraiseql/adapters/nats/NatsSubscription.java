package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A consumer's partition: messages joined or cut to batches of the size that is asked for. */
final class NatsSubscription implements EventSubscription {

    /** How soon a close is noticed. */
    private static final long SLICE = Duration.ofMillis(100).toNanos();

    /** For messages that are here already. */
    private static final Duration AT_HAND = Duration.ofMillis(1);

    private final PartitionReader reader;
    private final @Nullable ConsumerPosition acknowledged;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;

    /** Large events must not fill the memory, however many are asked for. */
    private static final long MOST_BYTES = 16 << 20;

    /** Read and not yet handed out. */
    private EventBatch rest = EventBatch.EMPTY;

    /**
     * @param acknowledged null where nobody remembers
     */
    NatsSubscription(PartitionReader reader, @Nullable ConsumerPosition acknowledged) {
        this.reader = reader;
        this.acknowledged = acknowledged;
    }

    @Override
    public EventBatch poll(int max, Duration wait) throws InterruptedException {
        reading.lockInterruptibly();
        try {
            var first = first(wait);
            return first == null ? EventBatch.EMPTY : collect(first, max);
        } finally {
            reading.unlock();
        }
    }

    private @Nullable EventBatch first(Duration wait) throws InterruptedException {
        var deadline = System.nanoTime() + wait.toNanos();
        while (!closed) {
            if (!rest.isEmpty()) {
                var first = rest;
                rest = EventBatch.EMPTY;
                return first;
            }
            var left = deadline - System.nanoTime();
            var batch = reader.next(Duration.ofNanos(Math.clamp(left, 0, SLICE)));
            if (batch != null) {
                return batch;
            }
            if (left <= SLICE && System.nanoTime() >= deadline) {
                return null;
            }
        }
        return null;
    }

    private EventBatch collect(EventBatch first, int max) throws InterruptedException {
        if (first.size() > max) {
            return cut(first, max);
        }
        var batches = new ArrayList<>(List.of(first));
        var size = first.size();
        var bytes = bytes(first);
        while (size < max && bytes < MOST_BYTES && !closed) {
            var next = reader.next(AT_HAND);
            if (next == null) {
                break;
            }
            if (size + next.size() > max) {
                rest = next;
                break;
            }
            batches.add(next);
            size += next.size();
            bytes += bytes(next);
        }
        return join(batches);
    }

    private static long bytes(EventBatch batch) {
        return batch.frames().stream().mapToLong(frame -> frame.arrow().length).sum();
    }

    private EventBatch cut(EventBatch batch, int max) {
        var events = batch.events();
        rest = EventBatch.of(events.subList(max, events.size()));
        return EventBatch.of(events.subList(0, max));
    }

    /** Frames stay frames where all are. */
    private static EventBatch join(List<EventBatch> batches) {
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        if (batches.stream().noneMatch(batch -> batch.frames().isEmpty())) {
            var frames = new ArrayList<EventFrame>();
            batches.forEach(batch -> frames.addAll(batch.frames()));
            return EventBatch.ofFrames(frames);
        }
        var events = new ArrayList<LoggedEvent>();
        batches.forEach(batch -> events.addAll(batch.events()));
        return EventBatch.of(events);
    }

    @Override
    public void acknowledge(Position position) {
        if (acknowledged != null) {
            acknowledged.acknowledge(position);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        reading.lock();
        try {
            reader.close();
        } finally {
            reading.unlock();
        }
        if (acknowledged != null) {
            acknowledged.close();
        }
    }
}
