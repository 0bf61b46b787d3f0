package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import java.time.Instant;
import java.util.SortedMap;

/** An empty log that keeps its rules; what extends it breaks one. */
abstract class PassingChangeLog implements ChangeLog {

    private final ChangeLog sound = new MemoryChangeLog();

    @Override
    public EventBatch range(Position after, Position last) {
        return sound.range(after, last);
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Position upTo) {
        return sound.digests(from, until, upTo);
    }

    @Override
    public Position head() {
        return sound.head();
    }

    @Override
    public Position beginning() {
        return sound.beginning();
    }
}
