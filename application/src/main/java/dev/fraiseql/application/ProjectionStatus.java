package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventLag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one partition of a projection stands.
 *
 * @param since when it came into this state
 * @param checkpoint null where the store does not say
 * @param lag null where it is not known
 * @param applied events that this process applied since it started
 * @param batches in which it did so
 * @param retries attempts that failed since then
 * @param lastError why it retries; null where it does not
 */
public record ProjectionStatus(
        String projection,
        EventPartition partition,
        State state,
        Instant since,
        @Nullable Position checkpoint,
        @Nullable EventLag lag,
        long applied,
        long batches,
        long retries,
        @Nullable String lastError) {

    public enum State {
        /** This process does not feed it. */
        STOPPED,
        /** Events are being applied. */
        RUNNING,
        /** Everything is applied. */
        WAITING,
        /** Another process feeds it. */
        CLAIMED_ELSEWHERE,
        /** The latest attempt failed. */
        RETRYING,
        /** The store failed again and again: one of its partitions probes it now and then. */
        CIRCUIT_OPEN
    }
}
