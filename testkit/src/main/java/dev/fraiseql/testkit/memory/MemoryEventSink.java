package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;

/** Writes to a {@link MemoryEventStore}, which keeps what it applied and how far it came. */
public final class MemoryEventSink implements EventSink {

    private final MemoryEventStore store;
    private volatile boolean closed;

    public MemoryEventSink(MemoryEventStore store) {
        this.store = store;
    }

    @Override
    public Position checkpoint() {
        return store.checkpoint();
    }

    @Override
    public Delivery deliver(EventBatch batch) {
        if (closed) {
            throw new IllegalStateException("the sink is closed");
        }
        return Delivery.applied(store.apply(batch));
    }

    @Override
    public void close() {
        closed = true;
    }
}
