package dev.fraiseql.application;

import dev.fraiseql.domain.ticket.Ticket;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a result, or a part of it, is read.
 *
 * @param expiresAt until when the ticket works unless it is renewed; null for ever
 */
public record Endpoint(Ticket ticket, @Nullable Instant expiresAt) {

    public Endpoint {
        Objects.requireNonNull(ticket, "ticket");
    }
}
