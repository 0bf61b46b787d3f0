/**
 * Ticket texts: every form a client may write, parsed to the domain's {@link
 * dev.fraiseql.domain.ticket.Ticket}. Knows nothing of Flight, of tables or of who is asking.
 */
@NullMarked
package dev.fraiseql.adapters.flight.ticket;

import org.jspecify.annotations.NullMarked;
