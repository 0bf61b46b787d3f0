package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.CheckHealth;
import dev.fraiseql.application.Dataset;
import dev.fraiseql.application.Endpoint;
import dev.fraiseql.application.HealthReport;
import dev.fraiseql.application.ListDatasets;
import dev.fraiseql.application.PersistQuery;
import dev.fraiseql.application.ReadTicket;
import dev.fraiseql.application.WatchHealth;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The application's use cases behind this door. */
record ApplicationResults(
        ReadTicket tickets,
        ListDatasets listing,
        PersistQuery persisting,
        CheckHealth checks,
        WatchHealth watch)
        implements Results {

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
    public List<Endpoint> endpoints(Subject subject, Ticket ticket) {
        return tickets.endpoints(subject, ticket);
    }

    @Override
    public List<Dataset> datasets(Subject subject) {
        return listing.list(subject);
    }

    @Override
    public @Nullable Instant renew(Subject subject, Ticket ticket) {
        return tickets.renew(subject, ticket);
    }

    @Override
    public boolean release(Subject subject, Ticket ticket) {
        return tickets.release(subject, ticket);
    }

    @Override
    public DocumentId persist(Subject subject, String document) {
        return persisting.persist(subject, document);
    }

    @Override
    public Runnable watchHealth(Consumer<HealthReport> watcher) {
        return watch.watch(watcher);
    }

    @Override
    public HealthReport health() {
        try {
            return checks.report();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Failure.of(
                            FailureCode.OPERATION_CANCELLED,
                            "The server stops.",
                            "Ask again when it is back.")
                    .causedBy(stopping);
        }
    }
}
