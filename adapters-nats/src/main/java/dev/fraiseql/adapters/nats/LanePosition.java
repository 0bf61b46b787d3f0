package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a lane came, kept beside its stream for one case: all messages were dropped for their
 * age, and none is left to tell. Saved now and then; what is published twice for it, consumers know
 * by its position.
 */
final class LanePosition {

    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final State state;
    private final String key;
    private Position saved = Position.START;
    private long savedAt = System.nanoTime() - INTERVAL;

    /** Where a lane was. */
    record Saved(Position position, Ends ends) {}

    LanePosition(State state, String key) {
        this.state = state;
        this.key = key;
    }

    @Nullable Saved read() {
        return state.get(key)
                .map(
                        text -> {
                            var space = text.indexOf(' ');
                            return new Saved(
                                    Position.parse(text.substring(0, space)),
                                    Ends.parse(text.substring(space + 1)));
                        })
                .orElse(null);
    }

    void saveIfDue(Position position, Ends ends) {
        if (!position.equals(saved) && System.nanoTime() - savedAt >= INTERVAL) {
            state.put(key, position + " " + ends);
            saved = position;
            savedAt = System.nanoTime();
        }
    }
}
