package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.Dataset;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import java.util.List;

/**
 * What this door needs of the application. Failures are {@link
 * dev.fraiseql.domain.failure.FailureException}.
 */
interface Results {

    /** The caller closes the stream. */
    RowStream open(Subject subject, Ticket ticket);

    ResultSchema schema(Subject subject, Ticket ticket);

    List<Dataset> datasets(Subject subject);
}
