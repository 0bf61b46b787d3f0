package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.ChangeLogState;

/** Tells how the change log is. Thread-safe. */
public interface ChangeLogStatus {

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_UNAVAILABLE}
     */
    ChangeLogState state();
}
