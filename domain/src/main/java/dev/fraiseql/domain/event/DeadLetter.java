package dev.fraiseql.domain.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An event that a consumer refused, with all that is needed to try again.
 *
 * @param consumer which one refused it
 * @param attempts oldest first, at least one; the last says why it is here
 */
public record DeadLetter(
        UUID id,
        String consumer,
        EventPartition partition,
        LoggedEvent event,
        List<Attempt> attempts) {

    public DeadLetter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(event, "event");
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a dead letter has at least one attempt");
        }
    }

    /** A try that failed. */
    public record Attempt(Instant at, String reason) {}
}
