package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.query.RowStream;

/** Answers for the history of events: the analytics side of a projection. Thread-safe. */
public interface EventStore {

    /**
     * The events as rows of {@link dev.fraiseql.domain.event.EventColumns#schema}, ordered by
     * timestamp, then partition, then position.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code ANALYTICS_UNAVAILABLE}, within
     *     100 ms of the call where the store is known to be away
     */
    RowStream read(EventQuery query);

    /**
     * How far the store came. A query up to these finds every event within, also later.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code ANALYTICS_UNAVAILABLE}
     */
    Checkpoints checkpoints();
}
