package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The transport without a broker: each subscription reads the change log itself. */
final class PostgresEventTransport implements EventTransport {
    private final PostgresChangeLog log;
    private final Horizon horizon;
    private final ConsumerCursors cursors;
    private final ConsumerClaims claims;

    @Inject
    PostgresEventTransport(
            PostgresChangeLog log,
            Horizon horizon,
            ConsumerCursors cursors,
            ConsumerClaims claims) {
        this.log = log;
        this.horizon = horizon;
        this.cursors = cursors;
        this.claims = claims;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_UNAVAILABLE}
     */
    @Override
    public EventSubscription subscribe(String consumer, EventPartition partition, Position after) {
        // Known from now on, so that nobody takes what it still has to read for read.
        cursors.save(consumer, after);
        return new PollingSubscription(
                log, horizon, new AcknowledgedPosition(cursors, consumer, after), after);
    }

    /** The log is read whole: cutting it would mean that each part reads all of it. */
    @Override
    public List<EventPartition> partitions() {
        return List.of(EventPartition.SINGLE);
    }

    @Override
    public Optional<PartitionClaim> claim(String consumer, EventPartition partition) {
        return claims.claim(consumer);
    }

    @Override
    public EventSubscription follow(EventPartition partition, Position after) {
        return new PollingSubscription(log, horizon, null, after);
    }

    @Override
    public EventLag lag(EventPartition partition, Position after) {
        return log.lag(after);
    }
}
