package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventSubscription;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A subscription with a step before each poll, that tells when it is closed. */
final class SteppingSubscription implements EventSubscription {

    private final EventSubscription events;
    private final Runnable step;
    private final Runnable closed;
    private final AtomicBoolean open = new AtomicBoolean(true);

    SteppingSubscription(EventSubscription events, Runnable step, Runnable closed) {
        this.events = events;
        this.step = step;
        this.closed = closed;
    }

    @Override
    public EventBatch poll(int max, Duration wait) throws InterruptedException {
        step.run();
        return events.poll(max, wait);
    }

    @Override
    public void acknowledge(Position position) {
        events.acknowledge(position);
    }

    @Override
    public void close() {
        events.close();
        if (open.getAndSet(false)) {
            closed.run();
        }
    }
}
