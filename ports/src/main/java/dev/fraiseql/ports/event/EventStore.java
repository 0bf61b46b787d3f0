package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.query.RowStream;

/** Answers for the history of events: the analytics side of a projection. Thread-safe. */
public interface EventStore {

    /**
     * The events as rows of {@link dev.fraiseql.domain.event.EventColumns#SCHEMA}, ordered by
     * timestamp, then position.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code ANALYTICS_UNAVAILABLE}
     */
    RowStream read(EventQuery query);
}
