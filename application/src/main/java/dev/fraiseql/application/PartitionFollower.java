package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition along, on a thread of its own, and hands over what comes: a batch at a time,
 * the next one only when that was taken, so a slow reader makes it read later. Waits an outage out,
 * and goes on behind the last event it handed over.
 */
final class PartitionFollower implements Runnable {

    /** What it hands over. */
    sealed interface Found {
        EventPartition partition();
    }

    record Batch(EventPartition partition, EventBatch events) implements Found {}

    /** Nothing before the stream's end is still to come. */
    record Ended(EventPartition partition) implements Found {}

    /** It can't go on. */
    record Failed(EventPartition partition, RuntimeException failure) implements Found {}

    /** Few enough that one large batch a partition fits into memory many times over. */
    private static final int BATCH = 2_000;

    private static final Duration POLL = Duration.ofSeconds(1);

    private final EventTransport transport;
    private final EventPartition partition;
    private final @Nullable Instant end;
    private final InstantSource clock;
    private final Handoff<Found> found;
    private final Outage outage;
    private final CountDownLatch stopped;
    private Position position;
    private boolean under;
    private @Nullable Instant over;
    private volatile @Nullable EventSubscription subscription;

    /**
     * @param end of the stream, by the events' own time; null for none
     * @param stopped who counts it down calls {@link #stop} then
     */
    PartitionFollower(
            EventTransport transport,
            EventPartition partition,
            Position after,
            @Nullable Instant end,
            InstantSource clock,
            Handoff<Found> found,
            Duration outage,
            CountDownLatch stopped) {
        this.transport = transport;
        this.partition = partition;
        this.position = after;
        this.end = end;
        this.clock = clock;
        this.found = found;
        this.outage = new Outage(outage, stopped);
        this.stopped = stopped;
    }

    /** Until the end, a failure, or {@link #stop}. */
    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                try {
                    if (follow()) {
                        found.give(new Ended(partition));
                        return;
                    }
                } catch (FailureException failed) {
                    outage.await(lagged(failed));
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            found.give(new Failed(partition, failed));
        }
    }

    /** Whether the end was reached; otherwise it was stopped. */
    private boolean follow() throws InterruptedException {
        try (var events = transport.follow(partition, position)) {
            subscription = events;
            while (stopped.getCount() > 0) {
                var now = clock.instant();
                if (over == null && end != null && !now.isBefore(end)) {
                    over = now;
                }
                var batch = events.poll(BATCH, wait(now));
                outage.over();
                under = true;
                if (!batch.isEmpty()) {
                    if (!found.give(new Batch(partition, batch))) {
                        return false;
                    }
                    position = batch.last();
                }
                if (stopped.getCount() > 0 && reachedEnd(batch)) {
                    return true;
                }
            }
            return false;
        } finally {
            subscription = null;
        }
    }

    /** Not long beyond the end. */
    private Duration wait(Instant now) {
        if (end == null || over != null) {
            return POLL;
        }
        var left = Duration.between(now, end);
        return left.compareTo(POLL) < 0 ? left : POLL;
    }

    /**
     * Once the end is past, whatever was committed before comes before what begins only now. A
     * batch is decoded for this at the very end only.
     */
    private boolean reachedEnd(EventBatch batch) {
        var past = over;
        return past != null
                && (batch.isEmpty()
                        || !batch.events().getLast().event().timestamp().isBefore(past));
    }

    /** Events that went while they were still to be read, under way, are another matter. */
    private FailureException lagged(FailureException failure) {
        return under && failure.first().code() == FailureCode.EVENTS_EXPIRED
                ? Failure.of(
                                FailureCode.EVENTS_LAGGED,
                                "The stream was read so slowly that events behind its place are no longer kept.",
                                "Read the history again from the time of the last event you have, and read faster or fewer events.")
                        .causedBy(failure)
                : failure;
    }

    /** Wakes it. Any thread. */
    void stop() {
        var events = subscription;
        if (events != null) {
            events.close();
        }
    }
}
