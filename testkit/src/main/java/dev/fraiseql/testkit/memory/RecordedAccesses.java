package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.ports.access.AccessObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what ended, in its order. Thread-safe. */
public final class RecordedAccesses implements AccessObserver {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<AccessRecord> ended = new LinkedBlockingQueue<>();

    @Override
    public Observation begin(AccessStart start) {
        return ended::add;
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
