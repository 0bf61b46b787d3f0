package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.ports.access.AccessObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what ended, in its order. Thread-safe. */
public final class RecordedAccesses implements AccessObserver {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<AccessRecord> ended = new LinkedBlockingQueue<>();
    private final AtomicLong movedRows = new AtomicLong();
    private final AtomicLong heldUpNanos = new AtomicLong();

    @Override
    public Observation begin(AccessStart start) {
        return new Observation() {
            @Override
            public void moved(Entrance entrance, long rows, long bytes) {
                movedRows.addAndGet(rows);
            }

            @Override
            public void heldUp(Entrance entrance, long nanos) {
                heldUpNanos.addAndGet(nanos);
            }

            @Override
            public void end(AccessRecord record) {
                ended.add(record);
            }
        };
    }

    /** Of all accesses, those that go on as well. */
    public long movedRows() {
        return movedRows.get();
    }

    /** For how long clients did not take what there was. */
    public Duration heldUp() {
        return Duration.ofNanos(heldUpNanos.get());
    }

    /** Takes the earliest that ended; waits for it, but not for ever. */
    public AccessRecord next() throws InterruptedException {
        var record = ended.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (record == null) {
            throw new AssertionError("no access ended within " + PATIENCE);
        }
        return record;
    }
}
