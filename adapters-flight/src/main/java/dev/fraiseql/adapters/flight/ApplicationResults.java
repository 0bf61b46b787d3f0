package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.Dataset;
import dev.fraiseql.application.ListDatasets;
import dev.fraiseql.application.ReadTicket;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import java.util.List;

/** The application's use cases behind this door. */
record ApplicationResults(ReadTicket tickets, ListDatasets listing) implements Results {

    @Inject
    ApplicationResults {}

    @Override
    public RowStream open(Subject subject, Ticket ticket) {
        return tickets.open(subject, ticket);
    }

    @Override
    public ResultSchema schema(Subject subject, Ticket ticket) {
        return tickets.schema(subject, ticket);
    }

    @Override
    public List<Dataset> datasets(Subject subject) {
        return listing.list(subject);
    }
}
