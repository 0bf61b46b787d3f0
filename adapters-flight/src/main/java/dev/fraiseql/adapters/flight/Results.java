package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.Dataset;
import dev.fraiseql.application.Endpoint;
import dev.fraiseql.application.HealthReport;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this door needs of the application. Failures are {@link
 * dev.fraiseql.domain.failure.FailureException}.
 */
interface Results {

    /** The caller closes the stream. */
    RowStream open(Subject subject, Ticket ticket);

    ResultSchema schema(Subject subject, Ticket ticket);

    /** Where it is read; at least one endpoint. */
    List<Endpoint> endpoints(Subject subject, Ticket ticket);

    List<Dataset> datasets(Subject subject);

    /**
     * Prolongs what the ticket holds on the server.
     *
     * @return when it expires now; null for a ticket that never does
     */
    @Nullable Instant renew(Subject subject, Ticket ticket);

    /**
     * Lets go of what is held for later reads of the ticket.
     *
     * @return whether there was any
     */
    boolean release(Subject subject, Ticket ticket);

    /**
     * Stores a GraphQL document.
     *
     * @return by what it can be asked for
     */
    DocumentId persist(Subject subject, String document);

    /** Asks every dependency; takes seconds at most. */
    HealthReport health();

    /**
     * Tells every report from now on; the watcher must not block.
     *
     * @return to be run when it wants no more
     */
    Runnable watchHealth(Consumer<HealthReport> watcher);
}
