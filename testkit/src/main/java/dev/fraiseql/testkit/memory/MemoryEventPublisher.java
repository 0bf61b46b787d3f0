package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes into a list that several publishers share; whoever is not at its end is refused. */
public final class MemoryEventPublisher implements EventPublisher {

    private final Stream stream;
    private Position reached = Position.START;

    public MemoryEventPublisher(Stream stream) {
        this.stream = stream;
    }

    /** The broker's log. Thread-safe. */
    public static final class Stream {

        private final List<LoggedEvent> events = new ArrayList<>();
        private boolean down;

        public synchronized List<LoggedEvent> events() {
            return List.copyOf(events);
        }

        /** From now on nothing answers, or everything again. */
        public synchronized void down(boolean now) {
            down = now;
        }

        private synchronized Position end() {
            if (down) {
                throw Failure.of(
                                FailureCode.EVENT_TRANSPORT_UNAVAILABLE,
                                "The broker is down.",
                                "Wait.")
                        .asException();
            }
            return events.isEmpty() ? Position.START : events.getLast().position();
        }

        private synchronized void append(Position behind, EventBatch batch) {
            if (!end().equals(behind)) {
                throw Failure.of(FailureCode.RELAY_FENCED, "Another writer is ahead.", "Resume.")
                        .asException();
            }
            events.addAll(batch.events());
        }
    }

    @Override
    public Position end() {
        return stream.end();
    }

    @Override
    public Position resume(RangeReader reread) {
        reached = stream.end();
        return reached;
    }

    @Override
    public void publish(EventBatch batch) {
        stream.append(reached, batch);
        reached = batch.last();
    }

    @Override
    public Position flush(Duration wait) {
        stream.end();
        return reached;
    }
}
