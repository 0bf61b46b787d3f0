package dev.fraiseql.testkit.memory;

import static java.util.stream.Collectors.toMap;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A change log with PostgreSQL's difficulty: a transaction's number is given when it begins, its
 * events appear when it commits, and it may commit after a later one. Thread-safe.
 */
public final class MemoryChangeLog implements ChangeLog {

    private final TreeMap<Position, EntityEvent> committed = new TreeMap<>();
    private final TreeSet<Long> running = new TreeSet<>();
    private long transactions;
    private long sequence;

    /** Opens a transaction beside those that are open; the caller commits or closes it. */
    public synchronized MemoryTransaction begin() {
        transactions++;
        running.add(transactions);
        return new MemoryTransaction(this, transactions);
    }

    @Override
    public synchronized EventBatch read(Position after, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("a read of " + max + " events; ask for at least 1");
        }
        // Behind the oldest open transaction an earlier position may still appear.
        var horizon = running.isEmpty() ? Long.MAX_VALUE : running.first();
        return EventBatch.of(
                committed.tailMap(after, false).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().xid() < horizon)
                        .limit(max)
                        .map(entry -> new LoggedEvent(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @Override
    public synchronized EventBatch range(Position after, Position last) {
        return EventBatch.of(
                read(after, Integer.MAX_VALUE).events().stream()
                        .filter(event -> event.position().compareTo(last) <= 0)
                        .toList());
    }

    @Override
    public synchronized SortedMap<Instant, EventDigest> digests(
            Instant from, Instant until, Position upTo) {
        return range(Position.START, upTo).events().stream()
                .map(LoggedEvent::event)
                .filter(event -> !event.timestamp().isBefore(from))
                .filter(event -> event.timestamp().isBefore(until))
                .collect(
                        toMap(
                                event -> event.timestamp().truncatedTo(ChronoUnit.HOURS),
                                event -> new EventDigest(1, EventDigest.of(event)),
                                EventDigest::plus,
                                TreeMap::new));
    }

    @Override
    public synchronized Position head() {
        var readable = read(Position.START, Integer.MAX_VALUE);
        return readable.isEmpty() ? Position.START : readable.last();
    }

    /** Keeps everything. */
    @Override
    public Position beginning() {
        return Position.START;
    }

    /**
     * As {@link #read}, but waits for a first event until the time is over or {@code stopped} says
     * so.
     */
    synchronized EventBatch await(Position after, int max, Duration wait, BooleanSupplier stopped)
            throws InterruptedException {
        var end = System.nanoTime() + wait.toNanos();
        while (!stopped.getAsBoolean()) {
            var batch = read(after, max);
            var left = end - System.nanoTime();
            if (!batch.isEmpty() || left <= 0) {
                return batch;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return EventBatch.EMPTY;
    }

    /** Lets waiting readers look again. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized long nextSequence() {
        return ++sequence;
    }

    synchronized void end(long transaction, Map<Position, EntityEvent> events) {
        committed.putAll(events);
        running.remove(transaction);
        notifyAll();
    }
}
