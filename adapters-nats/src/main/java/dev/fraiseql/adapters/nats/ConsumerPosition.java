package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a consumer says it applied: for people, and saved at most once a second. */
final class ConsumerPosition {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerPosition.class);

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final State state;
    private final String key;
    private Position position;
    private Position saved;
    private long savedAt = System.nanoTime() - INTERVAL;

    ConsumerPosition(State state, String key, Position position) {
        this.state = state;
        this.key = key;
        this.position = position;
        this.saved = position;
    }

    synchronized void acknowledge(Position reached) {
        if (reached.compareTo(position) > 0) {
            position = reached;
        }
        if (!position.equals(saved) && System.nanoTime() - savedAt >= INTERVAL) {
            save();
        }
    }

    private void save() {
        savedAt = System.nanoTime();
        try {
            state.put(key, position.toString());
            saved = position;
        } catch (FailureException unavailable) {
            LOG.debug("{} is not saved; the sink knows it", key, unavailable);
        }
    }

    synchronized void close() {
        if (!position.equals(saved)) {
            save();
        }
    }
}
