package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.identity.Subject;
import org.apache.arrow.flight.ActionType;

/** One of the actions that ListActions names. Thread-safe. */
interface FlightAction {

    /** Its name, and for people what its body and its result are. */
    ActionType type();

    /**
     * Does it, on the calling thread.
     *
     * @return the body of its one result
     * @throws dev.fraiseql.domain.failure.FailureException why not
     */
    byte[] run(Subject subject, byte[] body);
}
