package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from the change log what the stream no longer holds. Thread-safe. */
final class MissingEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MissingEvents.class);

    private static final int ROWS = 10_000;

    private final ChangeLog log;
    private final int partitions;

    MissingEvents(ChangeLog log, int partitions) {
        this.log = log;
        this.partitions = partitions;
    }

    /**
     * The partition's next events in a range; empty where it holds no more.
     *
     * @param last of the range, with it
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENTS_EXPIRED} where the change
     *     log no longer holds it
     */
    EventBatch next(EventPartition partition, Position after, Position last) {
        if (log.beginning().compareTo(after) > 0 && !after.equals(Position.START)) {
            throw NatsFailures.expired(partition, after, log.beginning());
        }
        LOG.info("reading {} from {} to {} from the change log", partition, after, last);
        for (var from = after; from.compareTo(last) < 0; ) {
            var batch = log.read(from, ROWS);
            if (batch.isEmpty()) {
                break;
            }
            var events = new ArrayList<LoggedEvent>();
            for (var event : batch.events()) {
                if (event.position().compareTo(last) <= 0 && isIn(partition, event)) {
                    events.add(event);
                }
            }
            if (!events.isEmpty()) {
                return EventBatch.of(events);
            }
            from = batch.last();
        }
        return EventBatch.EMPTY;
    }

    private boolean isIn(EventPartition partition, LoggedEvent logged) {
        var event = logged.event();
        return EventPartition.numberOf(event.entityType(), event.entityId(), partitions)
                == partition.number();
    }
}
