package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.Position;
import java.util.Map;
import java.util.TreeMap;

/**
 * A writer's transaction in a {@link MemoryChangeLog}; closed without a commit it leaves nothing.
 * One thread.
 */
public final class MemoryTransaction implements AutoCloseable {

    private final MemoryChangeLog log;
    private final long number;
    private final TreeMap<Position, EntityEvent> events = new TreeMap<>();
    private boolean ended;

    MemoryTransaction(MemoryChangeLog log, long number) {
        this.log = log;
        this.number = number;
    }

    public void write(EntityEvent event) {
        events.put(new Position(number, log.nextSequence()), event);
    }

    public void commit() {
        end(events);
    }

    @Override
    public void close() {
        end(Map.of());
    }

    private void end(Map<Position, EntityEvent> committed) {
        if (!ended) {
            ended = true;
            log.end(number, committed);
        }
    }
}
