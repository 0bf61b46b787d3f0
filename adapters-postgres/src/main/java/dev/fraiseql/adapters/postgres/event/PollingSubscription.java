package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventSubscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the change log again and again: at once while there is something, then looks every 4 ms
 * whether the horizon has moved. A failed read leaves it where it was; the next poll tries again.
 */
final class PollingSubscription implements EventSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(PollingSubscription.class);
    private static final long SHORTEST_PAUSE = Duration.ofMillis(4).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private final ChangeLog log;
    private final Horizon horizon;
    private final @Nullable AcknowledgedPosition acknowledged;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Position delivered;
    private long pause = SHORTEST_PAUSE;

    /** There was nothing more below it. */
    private long readTo = -1;

    /**
     * @param acknowledged null where nobody remembers
     */
    PollingSubscription(
            ChangeLog log,
            Horizon horizon,
            @Nullable AcknowledgedPosition acknowledged,
            Position after) {
        this.log = log;
        this.horizon = horizon;
        this.acknowledged = acknowledged;
        this.delivered = after;
    }

    /**
     * @throws FailureException {@code DATABASE_UNAVAILABLE}; a later poll goes on from the same
     *     place
     */
    @Override
    public EventBatch poll(int max, Duration wait) throws InterruptedException {
        var deadline = System.nanoTime() + wait.toNanos();
        while (closed.getCount() > 0) {
            var batch = readIfMoved(max);
            if (!batch.isEmpty()) {
                delivered = batch.last();
                pause = SHORTEST_PAUSE;
                return batch;
            }
            if (acknowledged != null) {
                acknowledged.saveIfDue();
            }
            var left = deadline - System.nanoTime();
            if (left <= 0 || closed.await(Math.min(left, pause), TimeUnit.NANOSECONDS)) {
                break;
            }
        }
        return EventBatch.EMPTY;
    }

    /** Where others write what is not tracked, the horizon moves and there is nothing to read. */
    private EventBatch readIfMoved(int max) {
        var seen = horizon.xid();
        if (seen == readTo) {
            pause = SHORTEST_PAUSE;
            return EventBatch.EMPTY;
        }
        var batch = log.read(delivered, max);
        if (batch.isEmpty()) {
            readTo = seen;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        return batch;
    }

    @Override
    public void acknowledge(Position position) {
        if (acknowledged != null) {
            acknowledged.acknowledge(position);
            acknowledged.saveIfDue();
        }
    }

    @Override
    public void close() {
        synchronized (closed) {
            if (closed.getCount() == 0) {
                return;
            }
            closed.countDown();
        }
        if (acknowledged == null) {
            return;
        }
        try {
            acknowledged.save();
        } catch (FailureException e) {
            LOG.warn(
                    "the consumer's last position could not be saved; the sink knows it: {}",
                    e.getMessage());
        }
    }
}
