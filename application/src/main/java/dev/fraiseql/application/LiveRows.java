package dev.fraiseql.application;

import dev.fraiseql.application.PartitionFollower.Batch;
import dev.fraiseql.application.PartitionFollower.Ended;
import dev.fraiseql.application.PartitionFollower.Failed;
import dev.fraiseql.application.PartitionFollower.Found;
import dev.fraiseql.application.authorization.EventSight;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns.Extra;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that happens while it is read: the events of all partitions as they come.
 */
final class LiveRows implements AutoCloseable {

    private final LiveFilter filter;
    private final EventSight sight;
    private final List<Extra> extras;
    private final Handoff<Found> found = new Handoff<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<PartitionFollower> followers;
    private Checkpoints checkpoints;
    private int running;
    private @Nullable RuntimeException failure;
    private Pending pending = new Pending(EventPartition.SINGLE, List.<LoggedEvent>of().iterator());

    /** Events of a batch that are yet to be read. */
    private record Pending(EventPartition partition, Iterator<LoggedEvent> events) {}

    /**
     * Begins to follow.
     *
     * @param behind the position in each partition
     * @param sight decides before the filter does, which so never looks at what is withheld
     */
    LiveRows(
            EventTransport transport,
            EventFilter filter,
            List<Extra> extras,
            Checkpoints behind,
            Duration outage,
            InstantSource clock,
            EventSight sight) {
        this.sight = sight;
        this.filter = new LiveFilter(filter);
        this.extras = extras;
        this.checkpoints = behind;
        this.followers =
                transport.partitions().stream()
                        .map(
                                partition ->
                                        new PartitionFollower(
                                                transport,
                                                partition,
                                                behind.of(partition),
                                                filter.end(),
                                                clock,
                                                found,
                                                outage,
                                                stopped))
                        .toList();
        this.running = followers.size();
        followers.forEach(Thread.ofVirtual().name("events-follower")::start);
    }

    /**
     * As {@link RowStream#read}: waits for a first row, not for a second. 0 also once it was
     * cancelled.
     */
    int read(RowWriter into, int maxRows) {
        var rows = 0;
        while (rows < maxRows) {
            if (!pending.events.hasNext()) {
                var next = next(rows == 0);
                if (next == null) {
                    return rows;
                }
                pending = next;
                continue;
            }
            var event = pending.events.next();
            checkpoints = checkpoints.with(pending.partition, event.position());
            var seen = sight.see(event);
            if (seen != null && filter.matches(seen.event())) {
                rows++;
                if (!LiveRow.write(seen, pending.partition, extras, into)) {
                    return rows;
                }
            }
        }
        return rows;
    }

    /** Null where nothing more comes, or nothing is there and nobody waits. */
    private @Nullable Pending next(boolean waiting) {
        while (running > 0) {
            if (failure != null) {
                if (waiting) {
                    throw failure;
                }
                return null;
            }
            switch (waiting ? found.take() : found.poll()) {
                case Batch(var partition, var events) -> {
                    return new Pending(partition, events.events().iterator());
                }
                case Ended _ -> running--;
                case Failed(_, var thrown) -> failure = thrown;
                case null -> {
                    return null;
                }
            }
        }
        return null;
    }

    ResumeToken.Reached reached() {
        return new ResumeToken.Live(checkpoints);
    }

    /** Wakes a waiting read. Any thread. */
    void cancel() {
        stopped.countDown();
        found.close();
        followers.forEach(PartitionFollower::stop);
    }

    @Override
    public void close() {
        cancel();
    }
}
