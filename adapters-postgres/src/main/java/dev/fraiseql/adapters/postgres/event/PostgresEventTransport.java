package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import jakarta.inject.Inject;

/** The transport without a broker: each subscription reads the change log itself. */
final class PostgresEventTransport implements EventTransport {
    private final ChangeLog log;
    private final ConsumerCursors cursors;

    @Inject
    PostgresEventTransport(ChangeLog log, ConsumerCursors cursors) {
        this.log = log;
        this.cursors = cursors;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_UNAVAILABLE}
     */
    @Override
    public EventSubscription subscribe(String consumer, Position after) {
        // Known from now on, so that nobody takes what it still has to read for read.
        cursors.save(consumer, after);
        return new PollingSubscription(
                log, new AcknowledgedPosition(cursors, consumer, after), after);
    }
}
