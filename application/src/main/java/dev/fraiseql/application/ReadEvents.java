package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads the history of events, within {@link EventRights}. */
@Singleton
public final class ReadEvents {

    private final LimitOperations limit;
    private final EventStore store;

    @Inject
    public ReadEvents(LimitOperations limit, EventStore store) {
        this.limit = limit;
        this.store = store;
    }

    /** The caller closes the stream. */
    public RowStream rows(Subject subject, Ticket.Events ticket) {
        authorize(subject, ticket);
        var query =
                EventQuery.of(
                                EventFilter.ALL
                                        .ofType(ticket.entityType())
                                        .between(ticket.start(), ticket.end())
                                        .ofOrganisation(subject.orgId()))
                        .limitedTo(ticket.limit());
        return limit.stream(subject, () -> store.read(query));
    }

    /** Fails as {@link #rows} would, before anything is read. */
    void authorize(Subject subject, Ticket.Events ticket) {
        EventRights.require(subject);
        if (ticket.follow()) {
            throw Failure.of(
                            FailureCode.NOT_AVAILABLE_YET,
                            "following events live is not available yet",
                            "Ask for the history: events:<entity>:<start>:<end>:<batch>.")
                    .asException();
        }
    }
}
